import { BLOCK, type BlockHash, digest, endMessage, writeWords } from './block-hash.js'
import type { Hmac } from './hmac.js'

/** Scratch space of all objects; nothing runs between filling and reading it. */
const states: Readonly<Record<number, Int32Array>> = { 5: new Int32Array(5), 8: new Int32Array(8) }
const block = new Uint8Array(BLOCK)

/**
 * HMAC (RFC 2104) for messages of a few blocks, which is what a token is: a library's objects cost as much as the hash
 * itself there. The states after the keys, and after a constant prefix of the messages, are kept; the key is not. They
 * are private: inspecting the object shows nothing.
 */
export class BlockHmac implements Hmac {
  readonly #hash: BlockHash
  readonly #state: Int32Array
  readonly #inner: Int32Array
  readonly #outer: Int32Array
  /** What of the prefix fills no block, and how long the prefix is. */
  readonly #rest: Uint8Array
  readonly #before: number

  private constructor(
    hash: BlockHash,
    inner: Int32Array,
    outer: Int32Array,
    rest: Uint8Array,
    before: number,
  ) {
    this.#hash = hash
    this.#state = states[hash.start.length]!
    this.#inner = inner
    this.#outer = outer
    this.#rest = rest
    this.#before = before
  }

  static create(hash: BlockHash, key: Uint8Array): BlockHmac {
    const state = states[hash.start.length]!
    const padded = new Uint8Array(BLOCK)
    padded.set(key.length > BLOCK ? digest(hash, key) : key)
    const stateAfter = (pad: number) => {
      state.set(hash.start)
      for (let i = 0; i < BLOCK; i++) block[i] = padded[i]! ^ pad
      hash.compress(state, block, 0)
      return state.slice()
    }
    const hmac = new BlockHmac(hash, stateAfter(0x36), stateAfter(0x5c), new Uint8Array(0), 0)
    // Nothing of keys stays in the scratch space.
    padded.fill(0)
    block.fill(0)
    state.fill(0)
    hash.wipe()
    return hmac
  }

  withPrefix(prefix: Uint8Array): BlockHmac {
    const message = new Uint8Array(this.#rest.length + prefix.length)
    message.set(this.#rest)
    message.set(prefix, this.#rest.length)
    const whole = message.length - (message.length % BLOCK)
    const state = this.#state
    state.set(this.#inner)
    for (let p = 0; p < whole; p += BLOCK) this.#hash.compress(state, message, p)
    return new BlockHmac(
      this.#hash,
      state.slice(),
      this.#outer,
      message.slice(whole),
      this.#before + prefix.length,
    )
  }

  signInto(bytes: Uint8Array, start: number, end: number, tag: Uint8Array): void {
    const state = this.#state
    const { compress } = this.#hash
    copyWords(this.#inner, state)
    let held = this.#rest.length
    let p = start
    if (held > 0) {
      block.set(this.#rest)
      while (held < BLOCK && p < end) block[held++] = bytes[p++]!
      if (held === BLOCK) {
        compress(state, block, 0)
        held = 0
      }
    }
    for (; p + BLOCK <= end; p += BLOCK) compress(state, bytes, p)
    while (p < end) block[held++] = bytes[p++]!
    endMessage(this.#hash, state, block, held, BLOCK + this.#before + end - start)

    writeWords(state, block)
    copyWords(this.#outer, state)
    endMessage(this.#hash, state, block, state.byteLength, BLOCK + state.byteLength)
    writeWords(state, tag)
  }

  sign(message: Uint8Array): Uint8Array {
    const tag = new Uint8Array(this.#state.byteLength)
    this.signInto(message, 0, message.length, tag)
    return tag
  }
}

/** For a few words a loop is faster than `set`. */
function copyWords(source: Int32Array, target: Int32Array): void {
  for (let i = 0; i < source.length; i++) target[i] = source[i]!
}
