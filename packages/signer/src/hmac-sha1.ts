import { sha1 } from '@noble/hashes/legacy.js'
import type { Hmac } from './hmac.js'
import { compress } from './sha1.generated.js'

const BLOCK = 64
const TAG = 20
const START = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]

/** Scratch space of all objects; nothing runs between filling and reading it. */
const state = new Int32Array(5)
const block = new Uint8Array(BLOCK)

/**
 * HMAC-SHA-1 (RFC 2104, FIPS 180-4) for messages of a few blocks, which is what a T1 token is: the library's objects cost
 * as much as the hash itself there. The states after the keys, and after a constant prefix of the messages, are kept; the
 * key is not. They are private: inspecting the object shows nothing.
 */
export class HmacSha1 implements Hmac {
  readonly #inner: Int32Array
  readonly #outer: Int32Array
  /** What of the prefix fills no block, and how long the prefix is. */
  readonly #rest: Uint8Array
  readonly #before: number

  private constructor(inner: Int32Array, outer: Int32Array, rest: Uint8Array, before: number) {
    this.#inner = inner
    this.#outer = outer
    this.#rest = rest
    this.#before = before
  }

  static create(key: Uint8Array): HmacSha1 {
    const padded = new Uint8Array(BLOCK)
    padded.set(key.length > BLOCK ? sha1(key) : key)
    const stateAfter = (pad: number) => {
      state.set(START)
      for (let i = 0; i < BLOCK; i++) block[i] = padded[i]! ^ pad
      compress(state, block, 0)
      return state.slice()
    }
    const hmac = new HmacSha1(stateAfter(0x36), stateAfter(0x5c), new Uint8Array(0), 0)
    padded.fill(0)
    wipe()
    return hmac
  }

  withPrefix(prefix: Uint8Array): HmacSha1 {
    const message = new Uint8Array(this.#rest.length + prefix.length)
    message.set(this.#rest)
    message.set(prefix, this.#rest.length)
    const whole = message.length - (message.length % BLOCK)
    state.set(this.#inner)
    for (let p = 0; p < whole; p += BLOCK) compress(state, message, p)
    return new HmacSha1(state.slice(), this.#outer, message.slice(whole), this.#before + prefix.length)
  }

  signInto(message: Uint8Array, tag: Uint8Array): void {
    state.set(this.#inner)
    let held = this.#rest.length
    let p = 0
    if (held > 0) {
      block.set(this.#rest)
      while (held < BLOCK && p < message.length) block[held++] = message[p++]!
      if (held === BLOCK) {
        compress(state, block, 0)
        held = 0
      }
    }
    for (; p + BLOCK <= message.length; p += BLOCK) compress(state, message, p)
    while (p < message.length) block[held++] = message[p++]!
    finish(held, BLOCK + this.#before + message.length)

    for (let i = 0; i < 5; i++) writeWord(block, 4 * i, state[i]!)
    state.set(this.#outer)
    finish(TAG, BLOCK + TAG)
    for (let i = 0; i < 5; i++) writeWord(tag, 4 * i, state[i]!)
  }

  sign(message: Uint8Array): Uint8Array {
    const tag = new Uint8Array(TAG)
    this.signInto(message, tag)
    return tag
  }
}

/** Nothing of keys stays in the scratch space. */
function wipe(): void {
  state.fill(0)
  block.fill(0)
}

function writeWord(target: Uint8Array, position: number, word: number): void {
  target[position] = word >>> 24
  target[position + 1] = word >>> 16
  target[position + 2] = word >>> 8
  target[position + 3] = word
}

/** Takes the last `held` bytes, which are in the block, and the padding after them. */
function finish(held: number, length: number): void {
  block[held] = 0x80
  block.fill(0, held + 1)
  if (held + 9 > BLOCK) {
    compress(state, block, 0)
    block.fill(0)
  }
  writeWord(block, 60, length * 8)
  compress(state, block, 0)
}
