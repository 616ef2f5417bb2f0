import { type BlockHash, readWord } from './block-hash.js'

/** SHA-1 (FIPS 180-4, section 6.1). */
export const SHA1: BlockHash = /* @__PURE__ */ createSha1()

/**
 * Inside a function, engines can rely on the scratch space being constant; at the top of a module they cannot, once a bundler
 * has turned `const` into `var`. Four loops, one for each function, are twice as fast as one loop that chooses the function.
 */
function createSha1(): BlockHash {
  /** The message schedule. Nothing else runs between filling and reading it. */
  const words = new Int32Array(80)

  const nextWord = (t: number) => {
    const sum = words[t - 3]! ^ words[t - 8]! ^ words[t - 14]! ^ words[t - 16]!
    words[t] = (sum << 1) | (sum >>> 31)
    return words[t]!
  }

  const compress = (state: Int32Array, bytes: Uint8Array, position: number) => {
    let a = state[0]!
    let b = state[1]!
    let c = state[2]!
    let d = state[3]!
    let e = state[4]!
    let t = 0
    for (; t < 20; t++) {
      const word = t < 16 ? readWord(bytes, position + 4 * t) : nextWord(t)
      words[t] = word
      const sum = (e + 0x5a827999 + word + ((d ^ (b & (c ^ d))) + ((a << 5) | (a >>> 27)))) | 0
      e = d
      d = c
      c = (b << 30) | (b >>> 2)
      b = a
      a = sum
    }
    for (; t < 40; t++) {
      const sum = (e + 0x6ed9eba1 + nextWord(t) + ((b ^ c ^ d) + ((a << 5) | (a >>> 27)))) | 0
      e = d
      d = c
      c = (b << 30) | (b >>> 2)
      b = a
      a = sum
    }
    for (; t < 60; t++) {
      const sum = (e + 0x8f1bbcdc + nextWord(t) + (((b & c) | (d & (b | c))) + ((a << 5) | (a >>> 27)))) | 0
      e = d
      d = c
      c = (b << 30) | (b >>> 2)
      b = a
      a = sum
    }
    for (; t < 80; t++) {
      const sum = (e + 0xca62c1d6 + nextWord(t) + ((b ^ c ^ d) + ((a << 5) | (a >>> 27)))) | 0
      e = d
      d = c
      c = (b << 30) | (b >>> 2)
      b = a
      a = sum
    }
    state[0]! += a
    state[1]! += b
    state[2]! += c
    state[3]! += d
    state[4]! += e
  }

  const start = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]
  return { start, compress, wipe: () => words.fill(0) }
}
