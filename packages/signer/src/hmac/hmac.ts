/** A keyed hash: HMAC-SHA-1 for T1 tokens, HMAC-SHA-256 for JWTs. */
export interface Hmac {
  /** The same for messages that begin with `prefix`, without the prefix. */
  withPrefix(prefix: Uint8Array): Hmac
  /** Writes the tag of `bytes[start, end)` to the start of `tag`. */
  signInto(bytes: Uint8Array, start: number, end: number, tag: Uint8Array): void
  sign(message: Uint8Array): Uint8Array
}
