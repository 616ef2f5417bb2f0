import { BLOCK, type BlockHash, digest, endMessage, writeWord, writeWords } from './block-hash.js'
import type { Hmac } from './hmac.js'

/**
 * HMAC (RFC 2104) for short messages, where the objects of a library take as long as the hash itself. Keeps the states after
 * the keys, and after a constant prefix of the messages, but not the key. `util.inspect` shows neither.
 */
export function blockHmac(hash: BlockHash, key: Uint8Array): Hmac {
  const padded = new Uint8Array(BLOCK)
  padded.set(key.length > BLOCK ? digest(hash, key) : key)
  const block = new Uint8Array(BLOCK)
  const stateAfter = (pad: number) => {
    const state = Int32Array.from(hash.start)
    for (let i = 0; i < BLOCK; i++) block[i] = padded[i]! ^ pad
    hash.compress(state, block, 0)
    return state
  }
  const hmac = fromStates(hash, stateAfter(0x36), stateAfter(0x5c), new Uint8Array(0), 0)
  // Leaves no part of the key behind.
  padded.fill(0)
  block.fill(0)
  hash.wipe()
  return hmac
}

/**
 * @param rest the end of the prefix, which does not fill a block
 * @param before the length of the prefix in bytes
 */
function fromStates(
  hash: BlockHash,
  inner: Int32Array,
  outer: Int32Array,
  rest: Uint8Array,
  before: number,
): Hmac {
  const { compress } = hash
  // Scratch space. Nothing else runs between filling and reading it.
  const state = inner.slice()
  const block = new Uint8Array(BLOCK)
  /** Begins with the inner hash; the rest never changes. */
  const outerBlock = new Uint8Array(BLOCK)
  outerBlock[state.byteLength] = 0x80
  writeWord(outerBlock, BLOCK - 4, (BLOCK + state.byteLength) * 8)

  const signInto = (bytes: Uint8Array, start: number, end: number, tag: Uint8Array) => {
    copyWords(inner, state)
    let held = rest.length
    let p = start
    if (held > 0) {
      block.set(rest)
      while (held < BLOCK && p < end) block[held++] = bytes[p++]!
      if (held === BLOCK) {
        compress(state, block, 0)
        held = 0
      }
    }
    for (; p + BLOCK <= end; p += BLOCK) compress(state, bytes, p)
    while (p < end) block[held++] = bytes[p++]!
    endMessage(hash, state, block, held, BLOCK + before + end - start)

    writeWords(state, outerBlock)
    copyWords(outer, state)
    compress(state, outerBlock, 0)
    writeWords(state, tag)
  }

  return {
    signInto,
    sign(message) {
      const tag = new Uint8Array(state.byteLength)
      signInto(message, 0, message.length, tag)
      return tag
    },
    withPrefix(prefix) {
      const message = new Uint8Array(rest.length + prefix.length)
      message.set(rest)
      message.set(prefix, rest.length)
      const whole = message.length - (message.length % BLOCK)
      const next = inner.slice()
      for (let p = 0; p < whole; p += BLOCK) compress(next, message, p)
      return fromStates(hash, next, outer, message.slice(whole), before + prefix.length)
    },
  }
}

/** A loop is faster than `set` for a few words. */
function copyWords(source: Int32Array, target: Int32Array): void {
  for (let i = 0; i < source.length; i++) target[i] = source[i]!
}
