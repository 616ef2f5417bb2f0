import type { Hmac } from './hmac.js'

/** Does the tag belong to the message? Compares in constant time. */
export function verifyTag(hmac: Hmac, message: Uint8Array, tag: Uint8Array): boolean {
  return equalBytes(hmac.sign(message), tag)
}

/** Compares in a time that depends on the length alone. */
export function equalBytes(expected: Uint8Array, actual: Uint8Array): boolean {
  if (expected.length !== actual.length) return false
  let difference = 0
  for (let i = 0; i < expected.length; i++) difference |= expected[i]! ^ actual[i]!
  return difference === 0
}
