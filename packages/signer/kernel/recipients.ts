import { pad, SHA1_WORDS, SHA256_WORDS, startMessages, takeBlock, takeBlockOf, writeTags } from './hmac'
import { LANE_SIZE, LANES, LINE_STARTS, LINES, OUTPUT, TAG_SIZE, TAGS, TEMPLATE } from './memory-map'
import { copy16, encodeBase64, encodeHex20 } from './text'

// Tokens of which each says something else: the text of each is put together in one of the four LANES. Their messages
// differ in length, so the shorter ones wait for the longest of the four.

const LINE_END: i32 = 1
const T1_SENTINEL: u32 = 0x3d3d3154

function lineStart(line: i32): usize {
  return LINES + load<u32>(LINE_STARTS + (line << 2))
}

function lineLength(line: i32): i32 {
  return load<u32>(LINE_STARTS + (line << 2), 4) - load<u32>(LINE_STARTS + (line << 2)) - LINE_END
}

/** Takes the padded messages that begin at `start` in their lanes, and writes their tags. */
function hashLanes(words: i32, start: usize, b0: i32, b1: i32, b2: i32, b3: i32): void {
  const blocks = i32x4.replace_lane(
    i32x4.replace_lane(i32x4.replace_lane(i32x4.splat(b0), 1, b1), 2, b2),
    3,
    b3,
  )
  const least = min(min(b0, b1), min(b2, b3))
  const most = max(max(b0, b1), max(b2, b3))
  startMessages(words)
  let p = start
  for (let i = 0; i < most; i++) {
    if (i < least) {
      takeBlock(words, p, p + LANE_SIZE, p + 2 * LANE_SIZE, p + 3 * LANE_SIZE)
    } else {
      const going = i32x4.gt_s(blocks, i32x4.splat(i))
      takeBlockOf(going, words, p, p + LANE_SIZE, p + 2 * LANE_SIZE, p + 3 * LANE_SIZE)
    }
    p += 64
  }
  writeTags(words)
}

/** Lays `length` bytes of the template into each lane. */
function fillLanes(length: i32): void {
  for (let lane: usize = 0; lane < 4; lane++) copy16(TEMPLATE, length, LANES + lane * LANE_SIZE)
}

/** Writes the separator, which follows the common part in the template. */
function separate(token: usize, common: i32, separatorLength: i32): usize {
  copy16(TEMPLATE + common, separatorLength, token)
  return token + separatorLength
}

/** Ends the message of a lane with a line; returns how many blocks are to be taken. */
function endT1(lane: usize, line: i32, common: i32, hashed: i32, before: i32): i32 {
  const content = LANES + lane * LANE_SIZE
  const length = lineLength(line)
  copy16(lineStart(line), length, content + common)
  return pad(content + hashed, content + common + length, before)
}

/**
 * Writes a T1 token for each of `count` lines to OUTPUT.
 * @param common how many bytes all contents begin with; they stand in the template, and after them the separator
 * @param signature where in them the signature begins
 * @param hashed where in them those bytes begin that were not taken yet
 * @param before how many bytes of key and message were taken
 */
export function t1Recipients(
  count: i32,
  common: i32,
  separatorLength: i32,
  signature: i32,
  hashed: i32,
  before: i32,
): void {
  let token = OUTPUT
  const last = count - 1
  fillLanes(common)
  for (let i = 0; i < count; i += 4) {
    // At the end of the list the last one is signed again in the lanes that are left.
    const b0 = endT1(0, i, common, hashed, before)
    const b1 = endT1(1, min(i + 1, last), common, hashed, before)
    const b2 = endT1(2, min(i + 2, last), common, hashed, before)
    const b3 = endT1(3, min(i + 3, last), common, hashed, before)
    hashLanes(SHA1_WORDS, LANES + hashed, b0, b1, b2, b3)
    for (let lane = 0, end = min(4, count - i); lane < end; lane++) {
      const content = LANES + lane * LANE_SIZE
      encodeHex20(TAGS + lane * TAG_SIZE, content + signature)
      const length = common + lineLength(i + lane)
      store<u32>(token, T1_SENTINEL)
      token += 4
      token += encodeBase64(content, length, token, false)
      const rest = length % 3
      if (rest !== 0) {
        store<u8>(token++, 0x3d)
        if (rest === 1) store<u8>(token++, 0x3d)
      }
      token = separate(token, common, separatorLength)
    }
  }
}

/** Encodes a line as claims, and ends the message of a lane with it; returns how many blocks are to be taken. */
function endJwt(lane: usize, line: i32, common: i32): i32 {
  const text = LANES + lane * LANE_SIZE
  const length = encodeBase64(lineStart(line), lineLength(line), text + common, true)
  return pad(text, text + common + length, 64)
}

/**
 * Writes a JWT for each of `count` lines to OUTPUT.
 * @param common how many characters all tokens begin with; they stand in the template, and after them the separator
 */
export function jwtRecipients(count: i32, common: i32, separatorLength: i32): void {
  let token = OUTPUT
  const last = count - 1
  fillLanes(common)
  for (let i = 0; i < count; i += 4) {
    const b0 = endJwt(0, i, common)
    const b1 = endJwt(1, min(i + 1, last), common)
    const b2 = endJwt(2, min(i + 2, last), common)
    const b3 = endJwt(3, min(i + 3, last), common)
    hashLanes(SHA256_WORDS, LANES, b0, b1, b2, b3)
    for (let lane = 0, end = min(4, count - i); lane < end; lane++) {
      const length = common + (lineLength(i + lane) * 4 + 2) / 3
      copy16(LANES + lane * LANE_SIZE, length, token)
      token += length
      store<u8>(token++, 0x2e)
      token += encodeBase64(TAGS + lane * TAG_SIZE, 32, token, true)
      token = separate(token, common, separatorLength)
    }
  }
}
