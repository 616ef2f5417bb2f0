import type { TokenFormat } from '../token-options.js'
import type { SignedTokens } from './batch-job.js'

/** What signs: `'simd'` is the WebAssembly kernel, `'portable'` JavaScript. The bytes are the same. */
export type Kernel = 'simd' | 'portable'

/** Writes the tokens of one project's jobs. Holds the secret's HMAC state, and shows it nowhere. */
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
  /** From the beginning of one token to that of the next, in bytes. */
  readonly stride: number
  /** Writes the tokens numbered from `first`, each followed by the separator, from the beginning of `target` on. */
  write(first: number, count: number, target: Uint8Array): void
}

/** What the tokens of a list have in common; see RecipientsJob for the fields. */
export interface RecipientsShape {
  readonly format: TokenFormat
  readonly prefix: string
  readonly separator: string
}

/** Gives memory of exactly that many bytes. @throws InvalidArgumentError when it is too much */
export type AllocateBytes = (length: number) => Uint8Array<ArrayBuffer>

/** Writes tokens of which each says something else. */
export interface RecipientWriter {
  /** Writes the tokens of lines, each followed by the separator. */
  write(lines: Uint8Array<ArrayBuffer>, count: number, allocate: AllocateBytes): SignedTokens
}
