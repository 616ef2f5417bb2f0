import type { Session, TokenOptions } from '@tokbox/sdk'
import type { TokenBatch } from '@tokbox/signer/batch'
import { positionInRun, type Shard, shareOf } from '../../arguments/shard.js'
import type { WorkProgress } from '../../output/progress-line.js'
import type { TokenRows } from './token-format.js'
import type { TokensRequest } from './tokens-request.js'

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

/** Tokens that differ in nothing but their nonce. */
export function countSource(
  session: Session,
  count: number,
  { tokenOptions, shard, parallel }: TokensRequest,
  signal: AbortSignal,
): TokenSource {
  const total = shareOf(count, shard)
  const options = { ...runOptions(tokenOptions, shard), parallel, signal }
  return {
    batches: session.tokenBatches(total, options),
    rows: {
      columns: ['index'],
      values: (batch, position) => ({ index: positionInRun(batch.indexAt(position) ?? 0, shard) }),
    },
    progress: (done) => ({ done, total, fraction: total === 0 ? undefined : done / total }),
    failed: () => 0,
  }
}

/** What the library is told in both kinds of runs. Its shards are counted from 0. */
export function runOptions(tokenOptions: TokenOptions, { number }: Shard) {
  return { ...tokenOptions, shard: number - 1, separator: '\n' }
}
