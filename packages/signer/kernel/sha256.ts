import { BLOCK, STATE } from './memory-map'
import { add, choose, majority, rotateRight } from './vector'

// FIPS 180-4, section 6.2.2, for four messages at once: each vector holds one 32-bit word of each.

const K: usize = memory.data<u32>([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
  0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
  0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
  0xc67178f2,
])

function step(e: v128, f: v128, g: v128, h: v128, w: v128, k: usize): v128 {
  const sum = v128.xor(v128.xor(rotateRight(e, 6), rotateRight(e, 11)), rotateRight(e, 25))
  return add(add(add(h, sum), choose(e, f, g)), add(w, v128.load32_splat(k)))
}

function second(a: v128, b: v128, c: v128): v128 {
  const sum = v128.xor(v128.xor(rotateRight(a, 2), rotateRight(a, 13)), rotateRight(a, 22))
  return add(sum, majority(a, b, c))
}

function schedule(w2: v128, w7: v128, w15: v128, w16: v128): v128 {
  const s0 = v128.xor(v128.xor(rotateRight(w15, 7), rotateRight(w15, 18)), i32x4.shr_u(w15, 3))
  const s1 = v128.xor(v128.xor(rotateRight(w2, 17), rotateRight(w2, 19)), i32x4.shr_u(w2, 10))
  return add(add(w16, s0), add(w7, s1))
}

/** Takes the block at `BLOCK` into the state at `STATE`. */
export function compressSha256(): void {
  let a = v128.load(STATE, 0)
  let b = v128.load(STATE, 16)
  let c = v128.load(STATE, 32)
  let d = v128.load(STATE, 48)
  let e = v128.load(STATE, 64)
  let f = v128.load(STATE, 80)
  let g = v128.load(STATE, 96)
  let h = v128.load(STATE, 112)
  let w0 = v128.load(BLOCK, 0)
  let w1 = v128.load(BLOCK, 16)
  let w2 = v128.load(BLOCK, 32)
  let w3 = v128.load(BLOCK, 48)
  let w4 = v128.load(BLOCK, 64)
  let w5 = v128.load(BLOCK, 80)
  let w6 = v128.load(BLOCK, 96)
  let w7 = v128.load(BLOCK, 112)
  let w8 = v128.load(BLOCK, 128)
  let w9 = v128.load(BLOCK, 144)
  let w10 = v128.load(BLOCK, 160)
  let w11 = v128.load(BLOCK, 176)
  let w12 = v128.load(BLOCK, 192)
  let w13 = v128.load(BLOCK, 208)
  let w14 = v128.load(BLOCK, 224)
  let w15 = v128.load(BLOCK, 240)

  for (let k = K; k < K + 256; k += 64) {
    if (k > K) {
      w0 = schedule(w14, w9, w1, w0)
      w1 = schedule(w15, w10, w2, w1)
      w2 = schedule(w0, w11, w3, w2)
      w3 = schedule(w1, w12, w4, w3)
      w4 = schedule(w2, w13, w5, w4)
      w5 = schedule(w3, w14, w6, w5)
      w6 = schedule(w4, w15, w7, w6)
      w7 = schedule(w5, w0, w8, w7)
      w8 = schedule(w6, w1, w9, w8)
      w9 = schedule(w7, w2, w10, w9)
      w10 = schedule(w8, w3, w11, w10)
      w11 = schedule(w9, w4, w12, w11)
      w12 = schedule(w10, w5, w13, w12)
      w13 = schedule(w11, w6, w14, w13)
      w14 = schedule(w12, w7, w15, w14)
      w15 = schedule(w13, w8, w0, w15)
    }
    h = step(e, f, g, h, w0, k + 0)
    d = add(d, h)
    h = add(h, second(a, b, c))
    g = step(d, e, f, g, w1, k + 4)
    c = add(c, g)
    g = add(g, second(h, a, b))
    f = step(c, d, e, f, w2, k + 8)
    b = add(b, f)
    f = add(f, second(g, h, a))
    e = step(b, c, d, e, w3, k + 12)
    a = add(a, e)
    e = add(e, second(f, g, h))
    d = step(a, b, c, d, w4, k + 16)
    h = add(h, d)
    d = add(d, second(e, f, g))
    c = step(h, a, b, c, w5, k + 20)
    g = add(g, c)
    c = add(c, second(d, e, f))
    b = step(g, h, a, b, w6, k + 24)
    f = add(f, b)
    b = add(b, second(c, d, e))
    a = step(f, g, h, a, w7, k + 28)
    e = add(e, a)
    a = add(a, second(b, c, d))
    h = step(e, f, g, h, w8, k + 32)
    d = add(d, h)
    h = add(h, second(a, b, c))
    g = step(d, e, f, g, w9, k + 36)
    c = add(c, g)
    g = add(g, second(h, a, b))
    f = step(c, d, e, f, w10, k + 40)
    b = add(b, f)
    f = add(f, second(g, h, a))
    e = step(b, c, d, e, w11, k + 44)
    a = add(a, e)
    e = add(e, second(f, g, h))
    d = step(a, b, c, d, w12, k + 48)
    h = add(h, d)
    d = add(d, second(e, f, g))
    c = step(h, a, b, c, w13, k + 52)
    g = add(g, c)
    c = add(c, second(d, e, f))
    b = step(g, h, a, b, w14, k + 56)
    f = add(f, b)
    b = add(b, second(c, d, e))
    a = step(f, g, h, a, w15, k + 60)
    e = add(e, a)
    a = add(a, second(b, c, d))
  }

  v128.store(STATE, add(a, v128.load(STATE, 0)), 0)
  v128.store(STATE, add(b, v128.load(STATE, 16)), 16)
  v128.store(STATE, add(c, v128.load(STATE, 32)), 32)
  v128.store(STATE, add(d, v128.load(STATE, 48)), 48)
  v128.store(STATE, add(e, v128.load(STATE, 64)), 64)
  v128.store(STATE, add(f, v128.load(STATE, 80)), 80)
  v128.store(STATE, add(g, v128.load(STATE, 96)), 96)
  v128.store(STATE, add(h, v128.load(STATE, 112)), 112)
}
