import { BLOCK, INNER, KEPT, OUTER, STATE, TAG_SIZE, TAGS } from './memory-map'
import { compressSha1 } from './sha1'
import { compressSha256 } from './sha256'
import { swapBytes } from './vector'

// RFC 2104 for four messages at once. The hash is named by how many words its state has.

export const SHA1_WORDS: i32 = 5
export const SHA256_WORDS: i32 = 8

function compress(words: i32): void {
  if (words === SHA1_WORDS) compressSha1()
  else compressSha256()
}

/** Gives all four messages the same state. */
function startFrom(state: usize, words: i32): void {
  for (let i = 0; i < words; i++) v128.store(STATE + (i << 4), v128.load32_splat(state + (i << 2)))
}

/** Starts four messages after the inner key and what they all begin with. */
export function startMessages(words: i32): void {
  startFrom(INNER, words)
}

/** Reads a block of 64 bytes of each message and lays word beside word. */
function loadBlock(p0: usize, p1: usize, p2: usize, p3: usize): void {
  for (let i: usize = 0; i < 64; i += 16) {
    const m0 = swapBytes(v128.load(p0 + i))
    const m1 = swapBytes(v128.load(p1 + i))
    const m2 = swapBytes(v128.load(p2 + i))
    const m3 = swapBytes(v128.load(p3 + i))
    const low01 = v128.shuffle<u32>(m0, m1, 0, 4, 1, 5)
    const low23 = v128.shuffle<u32>(m2, m3, 0, 4, 1, 5)
    const high01 = v128.shuffle<u32>(m0, m1, 2, 6, 3, 7)
    const high23 = v128.shuffle<u32>(m2, m3, 2, 6, 3, 7)
    const target = BLOCK + (i << 2)
    v128.store(target, v128.shuffle<u64>(low01, low23, 0, 2))
    v128.store(target, v128.shuffle<u64>(low01, low23, 1, 3), 16)
    v128.store(target, v128.shuffle<u64>(high01, high23, 0, 2), 32)
    v128.store(target, v128.shuffle<u64>(high01, high23, 1, 3), 48)
  }
}

/** Takes one block of each message. */
export function takeBlock(words: i32, p0: usize, p1: usize, p2: usize, p3: usize): void {
  loadBlock(p0, p1, p2, p3)
  compress(words)
}

/** Takes a block of those messages whose bits in `going` are set; the others have ended and keep their state. */
export function takeBlockOf(going: v128, words: i32, p0: usize, p1: usize, p2: usize, p3: usize): void {
  loadBlock(p0, p1, p2, p3)
  for (let i = 0; i < words; i++) v128.store(KEPT + (i << 4), v128.load(STATE + (i << 4)))
  compress(words)
  for (let i = 0; i < words; i++) {
    const state = STATE + (i << 4)
    v128.store(state, v128.bitselect(v128.load(state), v128.load(KEPT + (i << 4)), going))
  }
}

/** Ends four messages, the last block of which has been taken: writes their tags. */
export function writeTags(words: i32): void {
  for (let i = 0; i < words; i++) v128.store(BLOCK + (i << 4), v128.load(STATE + (i << 4)))
  v128.store(BLOCK + (words << 4), i32x4.splat(0x80000000))
  for (let i = words + 1; i < 15; i++) v128.store(BLOCK + (i << 4), i32x4.splat(0))
  v128.store(BLOCK, i32x4.splat((64 + 4 * words) * 8), 240)
  startFrom(OUTER, words)
  compress(words)
  for (let i = 0; i < words; i++) {
    const word = swapBytes(v128.load(STATE + (i << 4)))
    const target = TAGS + (i << 2)
    v128.store_lane<u32>(target, word, 0)
    v128.store_lane<u32>(target + TAG_SIZE, word, 1)
    v128.store_lane<u32>(target + 2 * TAG_SIZE, word, 2)
    v128.store_lane<u32>(target + 3 * TAG_SIZE, word, 3)
  }
}

/** Takes `blocks` blocks of one message into the state of one message. */
export function absorb(words: i32, state: usize, data: usize, blocks: i32): void {
  startFrom(state, words)
  for (let i = 0; i < blocks; i++) {
    const block = data + (i << 6)
    takeBlock(words, block, block, block, block)
  }
  for (let i = 0; i < words; i++) store<u32>(state + (i << 2), load<u32>(STATE + (i << 4)))
}

/**
 * Ends the message whose last blocks are in [start, end) with padding behind `end`; returns the number of these blocks.
 * @param before how many bytes of key and message were taken before
 */
export function pad(start: usize, end: usize, before: i32): i32 {
  const length = <i32>(end - start)
  const blocks = ((length + 8) >> 6) + 1
  const blocksEnd = start + (blocks << 6)
  for (let p = end; p < blocksEnd; p += 16) v128.store(p, i32x4.splat(0))
  store<u8>(end, 0x80)
  store<u32>(blocksEnd - 4, bswap<u32>((before + length) << 3))
  return blocks
}
