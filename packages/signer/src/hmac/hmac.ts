/** A keyed hash; T1 tokens are signed with HMAC-SHA-1, JWTs with HMAC-SHA-256. */
export interface Hmac {
  /** For messages that all begin with `prefix`. */
  withPrefix(prefix: Uint8Array): Hmac
  /** Writes the tag of (prefix and) the bytes from `start` to `end` to the start of `tag`. */
  signInto(bytes: Uint8Array, start: number, end: number, tag: Uint8Array): void
  sign(message: Uint8Array): Uint8Array
}
