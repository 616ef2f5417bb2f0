import { type BlockHash, readWord } from './block-hash.js'

/** SHA-256 (FIPS 180-4, section 6.2). */
export const SHA256: BlockHash = /* @__PURE__ */ createSha256()

/** A function for the sake of speed: see `createSha1`. */
function createSha256(): BlockHash {
  /** The message schedule. Nothing else runs between filling and reading it. */
  const words = new Int32Array(64)
  const start: number[] = []
  const constants = new Int32Array(64)
  // As the standard defines them (sections 4.2.2 and 5.3.3). Engines may round roots differently in the last bit. That would
  // have to happen thousands of times over to change one of these values, and the tests compare digests.
  for (const [i, prime] of firstPrimes(64).entries()) {
    if (i < 8) start.push(fractionBits(Math.sqrt(prime)))
    constants[i] = fractionBits(Math.cbrt(prime))
  }

  const nextWord = (t: number) => {
    const early = words[t - 15]!
    const late = words[t - 2]!
    const first = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)
    const second = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10)
    words[t] = words[t - 16]! + first + words[t - 7]! + second
    return words[t]!
  }

  const compress = (state: Int32Array, bytes: Uint8Array, position: number) => {
    let a = state[0]!
    let b = state[1]!
    let c = state[2]!
    let d = state[3]!
    let e = state[4]!
    let f = state[5]!
    let g = state[6]!
    let h = state[7]!
    for (let t = 0; t < 64; t++) {
      const word = t < 16 ? readWord(bytes, position + 4 * t) : nextWord(t)
      words[t] = word
      const turned = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
      const sum = (h + constants[t]! + word + (turned + (g ^ (e & (f ^ g))))) | 0
      h = g
      g = f
      f = e
      e = (d + sum) | 0
      d = c
      c = b
      b = a
      a = (sum + (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((b & c) | (d & (b | c)))) | 0
    }
    state[0]! += a
    state[1]! += b
    state[2]! += c
    state[3]! += d
    state[4]! += e
    state[5]! += f
    state[6]! += g
    state[7]! += h
  }

  return { start, compress, wipe: () => words.fill(0) }
}

function rotate(word: number, right: number): number {
  return (word >>> right) | (word << (32 - right))
}

function fractionBits(root: number): number {
  return ((root % 1) * 2 ** 32) | 0
}

function firstPrimes(count: number): number[] {
  const primes: number[] = []
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime > 0)) primes.push(n)
  return primes
}
