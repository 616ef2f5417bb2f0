import type { Hmac } from './hmac.js'

/** Does the tag belong to the message? Compares in constant time. */
export function verifyTag(hmac: Hmac, message: Uint8Array, tag: Uint8Array): boolean {
  const expected = hmac.sign(message)
  if (expected.length !== tag.length) return false
  let difference = 0
  for (let i = 0; i < expected.length; i++) difference |= expected[i]! ^ tag[i]!
  return difference === 0
}
