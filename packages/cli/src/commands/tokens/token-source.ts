import type { TokenBatch } from '@tokbox/signer/batch'
import type { WorkProgress } from '../../output/progress-line.js'
import type { TokenRows } from './token-format.js'

/** Tokens that are being made. */
export interface TokenSource {
  /** A line feed stands after each token. A batch is valid until the next one is asked for. */
  readonly batches: AsyncIterable<TokenBatch>
  readonly rows: TokenRows
  /** How far it is when so many tokens have been written. */
  progress(done: number): WorkProgress
  /** How many recipients got no token so far. */
  failed(): number
}
