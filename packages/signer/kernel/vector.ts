// Operations on four 32-bit words at once. They take the same time whatever the words are.

export function add(a: v128, b: v128): v128 {
  return i32x4.add(a, b)
}

export function rotateLeft(x: v128, bits: i32): v128 {
  return v128.or(i32x4.shl(x, bits), i32x4.shr_u(x, 32 - bits))
}

export function rotateRight(x: v128, bits: i32): v128 {
  return v128.or(i32x4.shr_u(x, bits), i32x4.shl(x, 32 - bits))
}

/** FIPS 180-4's Ch: the bits of y where x is set, else those of z. */
export function choose(x: v128, y: v128, z: v128): v128 {
  return v128.xor(z, v128.and(x, v128.xor(y, z)))
}

export function majority(x: v128, y: v128, z: v128): v128 {
  return v128.or(v128.and(x, y), v128.and(z, v128.or(x, y)))
}

export function parity(x: v128, y: v128, z: v128): v128 {
  return v128.xor(x, v128.xor(y, z))
}

/** Turns the bytes of each 32-bit word around: hashes are big-endian, WebAssembly is little-endian. */
export function swapBytes(x: v128): v128 {
  return v128.swizzle(x, i8x16(3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12))
}
