import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'

/** A keyed hash; T1 tokens are signed with HMAC-SHA-1, JWTs with HMAC-SHA-256. */
export interface Hmac {
  /** For messages that all begin with `prefix`. */
  withPrefix(prefix: Uint8Array): Hmac
  /** Writes the tag of (prefix and) message to the start of `tag`. */
  signInto(message: Uint8Array, tag: Uint8Array): void
  sign(message: Uint8Array): Uint8Array
}

/** Does the tag belong to the message? The time does not depend on where the first difference is. */
export function verifyTag(hmac: Hmac, message: Uint8Array, tag: Uint8Array): boolean {
  const expected = hmac.sign(message)
  if (expected.length !== tag.length) return false
  let difference = 0
  for (let i = 0; i < expected.length; i++) difference |= expected[i]! ^ tag[i]!
  return difference === 0
}

/** What is used of the library's HMAC object, whose own type cannot be named. */
interface State {
  update(message: Uint8Array): State
  digest(): Uint8Array
  digestInto(tag: Uint8Array): void
  clone(): State
  _cloneInto(target: State): State
}

/**
 * HMAC-SHA-256 (RFC 2104) with the state after the key, and after a constant prefix of the messages, kept. The key itself is
 * not kept, and the state is private: inspecting the object shows nothing.
 */
export class HmacSha256 implements Hmac {
  readonly #state: State
  #scratch: State

  private constructor(state: State) {
    this.#state = state
    this.#scratch = state.clone()
  }

  static create(key: Uint8Array): HmacSha256 {
    return new HmacSha256(hmac.create(sha256, key) as State)
  }

  withPrefix(prefix: Uint8Array): HmacSha256 {
    return new HmacSha256(this.#state.clone().update(prefix))
  }

  signInto(message: Uint8Array, tag: Uint8Array): void {
    this.#scratch = this.#state._cloneInto(this.#scratch)
    this.#scratch.update(message).digestInto(tag)
  }

  sign(message: Uint8Array): Uint8Array {
    return this.#state.clone().update(message).digest()
  }
}
