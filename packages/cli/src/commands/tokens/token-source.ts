import type { Session, TokenOptions } from '@tokbox/sdk'
import type { TokenBatch } from '@tokbox/signer/batch'
import { positionInRun, type Shard, shareOf } from '../../arguments/shard.js'
import type { WorkProgress } from '../../output/progress-line.js'
import type { TokenRows } from './token-format.js'
import type { TokensRequest } from './tokens-request.js'

/** A source of tokens, made while they are read. */
export interface TokenSource {
  /** With a line feed after each token. A batch is valid until the next one is requested. */
  readonly batches: AsyncIterable<TokenBatch>
  readonly rows: TokenRows
  /** How far the run has come when this many tokens have been written. */
  progress(done: number): WorkProgress
  /** How many recipients have got no token so far. */
  failed(): number
}

/** Makes tokens that differ only in their nonce. */
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

/** The options of the library in both kinds of runs. It counts shards from 0. */
export function runOptions(tokenOptions: TokenOptions, { number }: Shard) {
  return { ...tokenOptions, shard: number - 1, separator: '\n' }
}
