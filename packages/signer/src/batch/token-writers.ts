import type { TokenFormat } from '../token-options.js'
import type { SignedTokens } from './batch-job.js'

/** What signs: `'simd'` is the WebAssembly kernel, `'portable'` is JavaScript. The tokens are the same. */
export type Kernel = 'simd' | 'portable'

/** Writes the tokens of a project's jobs. It holds the HMAC states of the secret and never shows them. */
export interface TokenWriters {
  readonly kernel: Kernel
  forRun(run: RunShape): RunWriter
  forRecipients(list: RecipientsShape): RecipientWriter
}

/** What the parts of one run have in common; see RunJob for the fields. */
export interface RunShape {
  readonly format: TokenFormat
  readonly prefix: string
  readonly counterDigits: number
  readonly separator: string
}

/** Writes tokens that differ only in the counter. */
export interface RunWriter {
  /** From the start of one token to the start of the next, in bytes. */
  readonly stride: number
  /** Writes `count` tokens from number `first` on, each followed by the separator, to the start of `target`. */
  write(first: number, count: number, target: Uint8Array): void
}

/** What the tokens of a list have in common; see RecipientsJob for the fields. */
export interface RecipientsShape {
  readonly format: TokenFormat
  readonly prefix: string
  readonly separator: string
}

/** Allocates exactly that many bytes. @throws InvalidArgumentError when these are too many */
export type AllocateBytes = (length: number) => Uint8Array<ArrayBuffer>

/** Writes tokens that all differ. */
export interface RecipientWriter {
  /** Writes one token for each line, followed by the separator. */
  write(lines: Uint8Array<ArrayBuffer>, count: number, allocate: AllocateBytes): SignedTokens
}
