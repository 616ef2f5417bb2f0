import type { TokenFormat } from '../token-options.js'

/**
 * A part of a run as plain data that can be cloned to another thread. It holds what the tokens say, so treat it like the
 * tokens' connection data, but no secret: who signs brings the credentials.
 */
export type BatchJob = RunJob | RecipientsJob

/** Tokens that differ only in the nonce. */
export interface RunJob extends JobCommon {
  readonly kind: 'run'
  /** What is signed (T1) or claimed (JWT) by every token of the run, up to the counter. */
  readonly prefix: string
  readonly counterDigits: number
  readonly first: number
  readonly count: number
}

/** Tokens of which each has options of its own. */
export interface RecipientsJob extends JobCommon {
  readonly kind: 'recipients'
  /** What is signed by all of them at the beginning. Empty for JWTs. */
  readonly prefix: string
  /** The rest, up to the end of the nonce (T1) or of the claims (JWT), in UTF-8: lines, each ended by a line feed. */
  readonly lines: Uint8Array<ArrayBuffer>
  readonly count: number
}

interface JobCommon {
  readonly format: TokenFormat
  /** ASCII, laid in after each token. */
  readonly separator: string
}

/** Tokens one after the other, each followed by the separator. */
export interface SignedTokens {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** The distance from one token to the next, or where each begins, with the end of the last. */
  readonly starts: number | Uint32Array<ArrayBuffer>
}
