// The texts of binary data, without branches or table look-ups that depend on the data: the digits and symbols come out
// of vector registers.

/** 12 bytes, the first of 16, as 16 characters of base64 (RFC 4648, section 4 or, for `url`, section 5). */
export function encode12(bytes: v128, url: bool): v128 {
  // Each word holds 3 bytes as a number of 24 bits, of which each byte of the result takes 6.
  const groups = v128.swizzle(bytes, i8x16(2, 1, 0, -1, 5, 4, 3, -1, 8, 7, 6, -1, 11, 10, 9, -1))
  const values = v128.or(
    v128.or(
      v128.and(i32x4.shr_u(groups, 18), i32x4.splat(0x3f)),
      v128.and(i32x4.shr_u(groups, 4), i32x4.splat(0x3f00)),
    ),
    v128.or(
      v128.and(i32x4.shl(groups, 10), i32x4.splat(0x3f0000)),
      v128.and(i32x4.shl(groups, 24), i32x4.splat(0x3f000000)),
    ),
  )
  // What to add to a value: 0 to 25 are index 13, 26 to 51 index 0, the digits 1 to 10, the last two 11 and 12.
  const upper = v128.and(i8x16.lt_s(values, i8x16.splat(26)), i8x16.splat(13))
  const index = v128.or(i8x16.sub_sat_u(values, i8x16.splat(51)), upper)
  const offsets = url
    ? i8x16(71, -4, -4, -4, -4, -4, -4, -4, -4, -4, -4, -17, 32, 65, 0, 0)
    : i8x16(71, -4, -4, -4, -4, -4, -4, -4, -4, -4, -4, -19, -16, 65, 0, 0)
  return i8x16.add(values, v128.swizzle(offsets, index))
}

/**
 * Base64 of `length` bytes without padding; returns how many characters it has. Behind the bytes must be 15 more that can
 * be read, and behind the characters 15 more that can be written.
 */
export function encodeBase64(source: usize, length: i32, target: usize, url: bool): i32 {
  let i = 0
  let p = target
  for (; i + 12 <= length; i += 12) {
    v128.store(p, encode12(v128.load(source + i), url))
    p += 16
  }
  if (i < length) {
    const positions = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
    const held = i8x16.lt_s(positions, i8x16.splat(<i8>(length - i)))
    v128.store(p, encode12(v128.and(v128.load(source + i), held), url))
  }
  return (length * 4 + 2) / 3
}

/** 8 bytes, the first of 16, as 16 lower-case hexadecimal digits. */
function encode8(bytes: v128): v128 {
  const doubled = v128.shuffle<u8>(bytes, bytes, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7)
  const high = i16x8.shr_u(v128.and(doubled, i16x8.splat(0x00f0)), 4)
  const values = v128.or(high, v128.and(doubled, i16x8.splat(0x0f00)))
  const digits = i8x16(48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 97, 98, 99, 100, 101, 102)
  return v128.swizzle(digits, values)
}

/** The 20 bytes of a SHA-1 tag as 40 digits. */
export function encodeHex20(source: usize, target: usize): void {
  const start = v128.load(source)
  v128.store(target, encode8(start))
  v128.store(target, encode8(v128.shuffle<u64>(start, start, 1, 0)), 16)
  v128.store64_lane(target, encode8(v128.load32_zero(source + 16)), 0, 32)
}

/** Copies in pieces of 16 bytes: up to 15 bytes behind are read and written as well. */
export function copy16(source: usize, length: i32, target: usize): void {
  for (let i = 0; i < length; i += 16) v128.store(target + i, v128.load(source + i))
}
