import { SHA1_WORDS, SHA256_WORDS, startMessages, takeBlock, writeTags } from './hmac'
import {
  COUNTER_MASK,
  GROUP_MASK,
  OUTPUT,
  SIGNATURE_SIZE,
  SIGNATURES,
  TAG_SIZE,
  TAGS,
  TAIL_LEAD,
  TAIL_SIZE,
  TAILS,
  TEMPLATE,
} from './memory-map'
import { copy16, encode12, encodeHex20 } from './text'

// Tokens that differ only in a counter. The four messages stand in TAILS and count on by four.

const LAST: usize = 3 * TAIL_SIZE

/** Adds 4 to the decimal digits in [start, end). What does not fit is dropped. */
function addFour(start: usize, end: usize): void {
  let p = end - 1
  const last = load<u8>(p) + 4
  if (last <= 57) {
    store<u8>(p, last)
    return
  }
  store<u8>(p, last - 10)
  for (p--; p >= start; p--) {
    const digit = load<u8>(p)
    if (digit < 57) {
      store<u8>(p, digit + 1)
      return
    }
    store<u8>(p, 48)
  }
}

function hashTails(words: i32, blocks: i32): void {
  startMessages(words)
  for (let p = TAILS + TAIL_LEAD, end = p + (blocks << 6); p < end; p += 64) {
    takeBlock(words, p, p + TAIL_SIZE, p + 2 * TAIL_SIZE, p + 3 * TAIL_SIZE)
  }
  writeTags(words)
}

/** Lays 16 characters over those at the same place of the template, where the counter changes them. */
function layOver(characters: v128, template: usize, mask: usize): v128 {
  return v128.bitselect(characters, v128.load(template), v128.load(mask))
}

/**
 * Writes `count` T1 tokens, rounded up to a multiple of 4, to OUTPUT.
 * @param stride from one token to the next
 * @param blocks how many blocks the end of each message has
 * @param counter where in the ends of the messages the counter begins
 * @param digits how many digits it has
 * @param group where in them the base64 group begins that holds the first of these digits
 * @param lead how many bytes of the signature's first base64 group come before it
 * @param signature where the characters of the signature begin in a token
 * @param tail where the characters of the counter begin in a token
 */
export function runT1(
  count: i32,
  stride: i32,
  blocks: i32,
  counter: i32,
  digits: i32,
  group: i32,
  lead: i32,
  signature: i32,
  tail: i32,
): void {
  let token = OUTPUT
  for (let i = 0; i < count; i += 4) {
    hashTails(SHA1_WORDS, blocks)
    for (let lane: usize = 0; lane < 4; lane++) {
      encodeHex20(TAGS + lane * TAG_SIZE, SIGNATURES + lane * SIGNATURE_SIZE + lead)
    }
    for (let lane: usize = 0; lane < 4; lane++) {
      copy16(TEMPLATE, stride, token)
      const source = SIGNATURES + lane * SIGNATURE_SIZE
      const target = token + signature
      v128.store(target, encode12(v128.load(source), false))
      v128.store(target, encode12(v128.load(source, 12), false), 16)
      v128.store(target, encode12(v128.load(source, 24), false), 32)
      v128.store64_lane(target, encode12(v128.load(source, 36), false), 0, 48)
      const message = TAILS + lane * TAIL_SIZE
      const characters = encode12(v128.and(v128.load(message + group), v128.load(GROUP_MASK)), false)
      v128.store(token + tail, layOver(characters, TEMPLATE + tail, COUNTER_MASK))
      addFour(message + counter, message + counter + digits)
      token += stride
    }
  }
}

/**
 * Writes `count` JWTs, rounded up to a multiple of 4, to OUTPUT. The claims from the base64 group of the first digit on
 * stand at the beginning of each place in TAILS, their characters among the last blocks.
 * @param stride from one token to the next
 * @param blocks how many blocks the end of each message has
 * @param counter where in the end of the claims the counter begins
 * @param digits how many digits it has
 * @param group where in the ends of the messages the characters of the counter begin
 * @param tail where in a token they begin
 * @param tag where in a token the tag begins
 */
export function runJwt(
  count: i32,
  stride: i32,
  blocks: i32,
  counter: i32,
  digits: i32,
  group: i32,
  tail: i32,
  tag: i32,
): void {
  let token = OUTPUT
  for (let i = 0; i < count; i += 4) {
    for (let message = TAILS; message <= TAILS + LAST; message += TAIL_SIZE) {
      const characters = message + group
      const first = encode12(v128.load(message), true)
      const second = encode12(v128.load(message, 12), true)
      v128.store(characters, layOver(first, characters, COUNTER_MASK))
      v128.store(characters, layOver(second, characters + 16, COUNTER_MASK + 16), 16)
      addFour(message + counter, message + counter + digits)
    }
    hashTails(SHA256_WORDS, blocks)
    for (let lane: usize = 0; lane < 4; lane++) {
      copy16(TEMPLATE, stride, token)
      const characters = TAILS + lane * TAIL_SIZE + group
      v128.store(token + tail, layOver(v128.load(characters), TEMPLATE + tail, COUNTER_MASK))
      v128.store(
        token + tail,
        layOver(v128.load(characters, 16), TEMPLATE + tail + 16, COUNTER_MASK + 16),
        16,
      )
      const source = TAGS + lane * TAG_SIZE
      const target = token + tag
      v128.store(target, encode12(v128.load(source), true))
      v128.store(target, encode12(v128.load(source, 12), true), 16)
      // The last 8 of 32 bytes are 11 characters; what follows them in the template stays.
      const rest = encode12(v128.load64_zero(source + 24), true)
      const eleven = i8x16(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0, 0)
      v128.store(target, v128.bitselect(rest, v128.load(TEMPLATE + tag + 32), eleven), 32)
      token += stride
    }
  }
}
