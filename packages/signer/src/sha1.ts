/** The bytes of a block. */
export const BLOCK = 64

/** The state before the first block. */
export const START = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]

/** The message schedule: scratch space, since nothing runs between filling and reading it. */
const words = new Int32Array(80)

/** What is left of a block in the scratch space goes. */
export function wipeWords(): void {
  words.fill(0)
}

/**
 * Takes 64 bytes into the state (FIPS 180-4, section 6.1.2). The last sixteen words of the schedule are in variables, and
 * five rounds are written out so that the five values of the state change their roles instead of their places: engines
 * need a third less time for this than for a loop over rounds and words.
 */
export function compress(state: Int32Array, bytes: Uint8Array, position: number): void {
  let w0 =
    (bytes[position]! << 24) |
    (bytes[position + 1]! << 16) |
    (bytes[position + 2]! << 8) |
    bytes[position + 3]!
  let w1 =
    (bytes[position + 4]! << 24) |
    (bytes[position + 5]! << 16) |
    (bytes[position + 6]! << 8) |
    bytes[position + 7]!
  let w2 =
    (bytes[position + 8]! << 24) |
    (bytes[position + 9]! << 16) |
    (bytes[position + 10]! << 8) |
    bytes[position + 11]!
  let w3 =
    (bytes[position + 12]! << 24) |
    (bytes[position + 13]! << 16) |
    (bytes[position + 14]! << 8) |
    bytes[position + 15]!
  let w4 =
    (bytes[position + 16]! << 24) |
    (bytes[position + 17]! << 16) |
    (bytes[position + 18]! << 8) |
    bytes[position + 19]!
  let w5 =
    (bytes[position + 20]! << 24) |
    (bytes[position + 21]! << 16) |
    (bytes[position + 22]! << 8) |
    bytes[position + 23]!
  let w6 =
    (bytes[position + 24]! << 24) |
    (bytes[position + 25]! << 16) |
    (bytes[position + 26]! << 8) |
    bytes[position + 27]!
  let w7 =
    (bytes[position + 28]! << 24) |
    (bytes[position + 29]! << 16) |
    (bytes[position + 30]! << 8) |
    bytes[position + 31]!
  let w8 =
    (bytes[position + 32]! << 24) |
    (bytes[position + 33]! << 16) |
    (bytes[position + 34]! << 8) |
    bytes[position + 35]!
  let w9 =
    (bytes[position + 36]! << 24) |
    (bytes[position + 37]! << 16) |
    (bytes[position + 38]! << 8) |
    bytes[position + 39]!
  let w10 =
    (bytes[position + 40]! << 24) |
    (bytes[position + 41]! << 16) |
    (bytes[position + 42]! << 8) |
    bytes[position + 43]!
  let w11 =
    (bytes[position + 44]! << 24) |
    (bytes[position + 45]! << 16) |
    (bytes[position + 46]! << 8) |
    bytes[position + 47]!
  let w12 =
    (bytes[position + 48]! << 24) |
    (bytes[position + 49]! << 16) |
    (bytes[position + 50]! << 8) |
    bytes[position + 51]!
  let w13 =
    (bytes[position + 52]! << 24) |
    (bytes[position + 53]! << 16) |
    (bytes[position + 54]! << 8) |
    bytes[position + 55]!
  let w14 =
    (bytes[position + 56]! << 24) |
    (bytes[position + 57]! << 16) |
    (bytes[position + 58]! << 8) |
    bytes[position + 59]!
  let w15 =
    (bytes[position + 60]! << 24) |
    (bytes[position + 61]! << 16) |
    (bytes[position + 62]! << 8) |
    bytes[position + 63]!
  words[0] = w0
  words[1] = w1
  words[2] = w2
  words[3] = w3
  words[4] = w4
  words[5] = w5
  words[6] = w6
  words[7] = w7
  words[8] = w8
  words[9] = w9
  words[10] = w10
  words[11] = w11
  words[12] = w12
  words[13] = w13
  words[14] = w14
  words[15] = w15
  for (let t = 16; t < 80; t += 16) {
    w0 ^= w13 ^ w8 ^ w2
    w0 = (w0 << 1) | (w0 >>> 31)
    words[t] = w0
    w1 ^= w14 ^ w9 ^ w3
    w1 = (w1 << 1) | (w1 >>> 31)
    words[t + 1] = w1
    w2 ^= w15 ^ w10 ^ w4
    w2 = (w2 << 1) | (w2 >>> 31)
    words[t + 2] = w2
    w3 ^= w0 ^ w11 ^ w5
    w3 = (w3 << 1) | (w3 >>> 31)
    words[t + 3] = w3
    w4 ^= w1 ^ w12 ^ w6
    w4 = (w4 << 1) | (w4 >>> 31)
    words[t + 4] = w4
    w5 ^= w2 ^ w13 ^ w7
    w5 = (w5 << 1) | (w5 >>> 31)
    words[t + 5] = w5
    w6 ^= w3 ^ w14 ^ w8
    w6 = (w6 << 1) | (w6 >>> 31)
    words[t + 6] = w6
    w7 ^= w4 ^ w15 ^ w9
    w7 = (w7 << 1) | (w7 >>> 31)
    words[t + 7] = w7
    w8 ^= w5 ^ w0 ^ w10
    w8 = (w8 << 1) | (w8 >>> 31)
    words[t + 8] = w8
    w9 ^= w6 ^ w1 ^ w11
    w9 = (w9 << 1) | (w9 >>> 31)
    words[t + 9] = w9
    w10 ^= w7 ^ w2 ^ w12
    w10 = (w10 << 1) | (w10 >>> 31)
    words[t + 10] = w10
    w11 ^= w8 ^ w3 ^ w13
    w11 = (w11 << 1) | (w11 >>> 31)
    words[t + 11] = w11
    w12 ^= w9 ^ w4 ^ w14
    w12 = (w12 << 1) | (w12 >>> 31)
    words[t + 12] = w12
    w13 ^= w10 ^ w5 ^ w15
    w13 = (w13 << 1) | (w13 >>> 31)
    words[t + 13] = w13
    w14 ^= w11 ^ w6 ^ w0
    w14 = (w14 << 1) | (w14 >>> 31)
    words[t + 14] = w14
    w15 ^= w12 ^ w7 ^ w1
    w15 = (w15 << 1) | (w15 >>> 31)
    words[t + 15] = w15
  }

  let a = state[0]!
  let b = state[1]!
  let c = state[2]!
  let d = state[3]!
  let e = state[4]!
  for (let t = 0; t < 20; t += 5) {
    e = (e + ((a << 5) | (a >>> 27)) + (d ^ (b & (c ^ d))) + 0x5a827999 + words[t]!) | 0
    b = (b << 30) | (b >>> 2)
    d = (d + ((e << 5) | (e >>> 27)) + (c ^ (a & (b ^ c))) + 0x5a827999 + words[t + 1]!) | 0
    a = (a << 30) | (a >>> 2)
    c = (c + ((d << 5) | (d >>> 27)) + (b ^ (e & (a ^ b))) + 0x5a827999 + words[t + 2]!) | 0
    e = (e << 30) | (e >>> 2)
    b = (b + ((c << 5) | (c >>> 27)) + (a ^ (d & (e ^ a))) + 0x5a827999 + words[t + 3]!) | 0
    d = (d << 30) | (d >>> 2)
    a = (a + ((b << 5) | (b >>> 27)) + (e ^ (c & (d ^ e))) + 0x5a827999 + words[t + 4]!) | 0
    c = (c << 30) | (c >>> 2)
  }
  for (let t = 20; t < 40; t += 5) {
    e = (e + ((a << 5) | (a >>> 27)) + (b ^ c ^ d) + 0x6ed9eba1 + words[t]!) | 0
    b = (b << 30) | (b >>> 2)
    d = (d + ((e << 5) | (e >>> 27)) + (a ^ b ^ c) + 0x6ed9eba1 + words[t + 1]!) | 0
    a = (a << 30) | (a >>> 2)
    c = (c + ((d << 5) | (d >>> 27)) + (e ^ a ^ b) + 0x6ed9eba1 + words[t + 2]!) | 0
    e = (e << 30) | (e >>> 2)
    b = (b + ((c << 5) | (c >>> 27)) + (d ^ e ^ a) + 0x6ed9eba1 + words[t + 3]!) | 0
    d = (d << 30) | (d >>> 2)
    a = (a + ((b << 5) | (b >>> 27)) + (c ^ d ^ e) + 0x6ed9eba1 + words[t + 4]!) | 0
    c = (c << 30) | (c >>> 2)
  }
  for (let t = 40; t < 60; t += 5) {
    e = (e + ((a << 5) | (a >>> 27)) + ((b & c) | (d & (b | c))) + 0x8f1bbcdc + words[t]!) | 0
    b = (b << 30) | (b >>> 2)
    d = (d + ((e << 5) | (e >>> 27)) + ((a & b) | (c & (a | b))) + 0x8f1bbcdc + words[t + 1]!) | 0
    a = (a << 30) | (a >>> 2)
    c = (c + ((d << 5) | (d >>> 27)) + ((e & a) | (b & (e | a))) + 0x8f1bbcdc + words[t + 2]!) | 0
    e = (e << 30) | (e >>> 2)
    b = (b + ((c << 5) | (c >>> 27)) + ((d & e) | (a & (d | e))) + 0x8f1bbcdc + words[t + 3]!) | 0
    d = (d << 30) | (d >>> 2)
    a = (a + ((b << 5) | (b >>> 27)) + ((c & d) | (e & (c | d))) + 0x8f1bbcdc + words[t + 4]!) | 0
    c = (c << 30) | (c >>> 2)
  }
  for (let t = 60; t < 80; t += 5) {
    e = (e + ((a << 5) | (a >>> 27)) + (b ^ c ^ d) + 0xca62c1d6 + words[t]!) | 0
    b = (b << 30) | (b >>> 2)
    d = (d + ((e << 5) | (e >>> 27)) + (a ^ b ^ c) + 0xca62c1d6 + words[t + 1]!) | 0
    a = (a << 30) | (a >>> 2)
    c = (c + ((d << 5) | (d >>> 27)) + (e ^ a ^ b) + 0xca62c1d6 + words[t + 2]!) | 0
    e = (e << 30) | (e >>> 2)
    b = (b + ((c << 5) | (c >>> 27)) + (d ^ e ^ a) + 0xca62c1d6 + words[t + 3]!) | 0
    d = (d << 30) | (d >>> 2)
    a = (a + ((b << 5) | (b >>> 27)) + (c ^ d ^ e) + 0xca62c1d6 + words[t + 4]!) | 0
    c = (c << 30) | (c >>> 2)
  }
  state[0]! += a
  state[1]! += b
  state[2]! += c
  state[3]! += d
  state[4]! += e
}
