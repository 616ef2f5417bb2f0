import type { TokenFormat } from '../token-options.js'

/**
 * A part of a run as plain data, which can be cloned to another thread. It contains what the tokens will contain, so treat it
 * as you treat connection data. It contains no secret: the signer has the credentials.
 */
export type BatchJob = RunJob | RecipientsJob

/** Tokens that differ only in the nonce. */
export interface RunJob extends JobCommon {
  readonly kind: 'run'
  /** The signed data (T1) or the claims (JWT) of every token of the run, up to the counter. */
  readonly prefix: string
  readonly counterDigits: number
  readonly first: number
  readonly count: number
}

/** Tokens with options of their own. */
export interface RecipientsJob extends JobCommon {
  readonly kind: 'recipients'
  /** The beginning of the signed data, the same in all tokens. Empty for JWTs. */
  readonly prefix: string
  /** The rest in UTF-8, up to the end of the nonce (T1) or of the claims (JWT): one line for each token, with a line feed. */
  readonly lines: Uint8Array<ArrayBuffer>
  readonly count: number
}

/** How tokens are signed: those of a project as T1 or JWT, those of an application with RS256. */
export type JobFormat = TokenFormat | 'rs256'

interface JobCommon {
  readonly format: JobFormat
  /** ASCII; follows each token. */
  readonly separator: string
}

/** Tokens one after another, each followed by the separator. */
export interface SignedTokens {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** The distance from one token to the next, or the position of each token and the end of the last. */
  readonly starts: number | Uint32Array<ArrayBuffer>
}
