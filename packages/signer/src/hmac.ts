import { hmac } from '@noble/hashes/hmac.js'
import { sha1 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'

/** T1 tokens are signed with HMAC-SHA-1, JWTs with HMAC-SHA-256. */
export type HashName = 'sha1' | 'sha256'

/** What is used of the library's HMAC object, whose own type cannot be named. */
interface State {
  update(message: Uint8Array): State
  digest(): Uint8Array
  digestInto(tag: Uint8Array): void
  clone(): State
  _cloneInto(target: State): State
}

const hashes = { sha1, sha256 }

/**
 * HMAC (RFC 2104) with the state after the key, and after a constant prefix of the messages, kept. The key itself is
 * not kept, and the state is private: inspecting the object shows nothing.
 */
export class KeyedHmac {
  readonly #state: State
  #scratch: State

  private constructor(state: State) {
    this.#state = state
    this.#scratch = state.clone()
  }

  static create(hash: HashName, key: Uint8Array): KeyedHmac {
    return new KeyedHmac(hmac.create(hashes[hash], key) as State)
  }

  /** For messages that all begin with `prefix`. */
  withPrefix(prefix: Uint8Array): KeyedHmac {
    return new KeyedHmac(this.#state.clone().update(prefix))
  }

  /** Writes the tag of (prefix and) message to the start of `tag`. */
  signInto(message: Uint8Array, tag: Uint8Array): void {
    this.#scratch = this.#state._cloneInto(this.#scratch)
    this.#scratch.update(message).digestInto(tag)
  }

  sign(message: Uint8Array): Uint8Array {
    return this.#state.clone().update(message).digest()
  }

  /** Does the tag belong to the message? The time does not depend on where the first difference is. */
  verify(message: Uint8Array, tag: Uint8Array): boolean {
    const expected = this.sign(message)
    if (expected.length !== tag.length) return false
    let difference = 0
    for (let i = 0; i < expected.length; i++) difference |= expected[i]! ^ tag[i]!
    return difference === 0
  }
}
