import { createTokenPool, type TokenPool } from '@tokbox/pool'
import type { TokenFormat } from '@tokbox/signer'
import { grouped } from '../report/numbers.js'
import { type Contestant, trace, traceBytes } from './contestant.js'
import type { Workload } from './workload.js'

const SAMPLE = 3

/** The pools that are measured, one for each number of threads. */
export interface Pools {
  readonly one: TokenPool
  readonly two: TokenPool
  close(): Promise<void>
}

export function openPools(workload: Workload): Pools {
  const [one, two] = [
    createTokenPool(workload.project, { threads: 1 }),
    createTokenPool(workload.project, { threads: 2 }),
  ]
  return {
    one,
    two,
    async close() {
      await Promise.all([one.close(), two.close()])
    },
  }
}

/** `@tokbox/pool`, on threads and inline. */
export function tokboxPool(workload: Workload, pools: Pools, tokenFormat: TokenFormat): Contestant[] {
  const { arrayLength } = workload
  const streamed = (id: string, title: string, pool: TokenPool, parallel: boolean): Contestant => ({
    ...common(tokenFormat),
    id: `tokbox-${tokenFormat}-stream-${id}`,
    title: `streamed, ${title}`,
    piece: workload.streamLength,
    fixed: true,
    run: (count) => streamTokens(pool, workload, count, { tokenFormat, parallel }),
    sample: () => firstOfStream(pool, workload, { tokenFormat, parallel }),
  })
  const retained = (id: string, title: string, pool: TokenPool): Contestant => {
    const options = { tokenFormat, parallel: true, connectionData: workload.connectionData }
    return {
      ...common(tokenFormat),
      id: `tokbox-${tokenFormat}-retained-${id}`,
      title: `pool, ${title}, as an array of ${grouped(arrayLength)} strings`,
      piece: arrayLength,
      fixed: true,
      async run(count) {
        const tokens = await pool.tokens(workload.sessionId, count, options)
        return trace(tokens[0]!) + trace(tokens[count - 1]!)
      },
      sample: async () => (await pool.tokens(workload.sessionId, arrayLength, options)).slice(0, SAMPLE),
    }
  }

  return [
    streamed('inline', "on the caller's thread", pools.one, false),
    streamed('1', 'on 1 thread', pools.one, true),
    streamed('2', 'on 2 threads', pools.two, true),
    retained('1', '1 thread', pools.one),
    retained('2', '2 threads', pools.two),
  ]
}

function common(format: TokenFormat) {
  return { library: '@tokbox/pool', format, ours: true } as const
}

interface StreamOptions {
  readonly tokenFormat?: TokenFormat
  readonly parallel: boolean
  readonly connectionData?: string
}

/** Takes all tokens of a stream, batch by batch, and keeps none. */
async function streamTokens(
  pool: TokenPool,
  { sessionId, connectionData }: Pick<Workload, 'sessionId' | 'connectionData'>,
  count: number,
  options: StreamOptions,
): Promise<number> {
  let seen = 0
  for await (const batch of pool.batches(sessionId, count, { connectionData, ...options }))
    seen += traceBytes(batch.bytes)
  return seen
}

async function firstOfStream(
  pool: TokenPool,
  { sessionId, connectionData, streamLength }: Workload,
  options: StreamOptions,
): Promise<string[]> {
  for await (const batch of pool.batches(sessionId, streamLength, { connectionData, ...options }))
    return batch.slice(0, SAMPLE).toArray()
  return []
}
