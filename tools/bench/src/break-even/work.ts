import type { TokenPool } from '@tokbox/pool'
import { traceBytes } from '../contestants/contestant.js'
import { recipientData, type Workload } from '../contestants/workload.js'

/** Something that can be done on threads or inline. */
export interface Work {
  readonly title: string
  /** How many tokens to measure with. */
  readonly counts: readonly number[]
  readonly stream: (pool: TokenPool, count: number, parallel: boolean) => Promise<number>
}

const CHUNK = 8192

/** Powers of two between two numbers of chunks. */
function chunks(from: number, to: number): number[] {
  const counts: number[] = []
  for (let chunkCount = from; chunkCount <= to; chunkCount *= 2) counts.push(chunkCount * CHUNK)
  return counts
}

/** What the pool distinguishes. */
export function works({ sessionId, connectionData }: Workload): Work[] {
  return (['t1', 'jwt'] as const).flatMap((tokenFormat) => [
    {
      title: `${tokenFormat} run`,
      counts: chunks(2, tokenFormat === 't1' ? 1024 : 512),
      stream: (pool, count, parallel) =>
        drain(pool.batches(sessionId, count, { tokenFormat, parallel, connectionData })),
    },
    {
      title: `${tokenFormat} recipients`,
      counts: chunks(2, 128),
      stream: (pool, count, parallel) =>
        drain(pool.batchesFor(sessionId, recipients(count), { tokenFormat, parallel })),
    },
  ])
}

function* recipients(count: number) {
  for (let i = 0; i < count; i++) yield { connectionData: recipientData(i) }
}

async function drain(batches: AsyncIterable<{ readonly bytes: Uint8Array }>): Promise<number> {
  let seen = 0
  for await (const { bytes } of batches) seen += traceBytes(bytes)
  return seen
}
