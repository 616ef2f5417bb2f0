import type { TokenPool } from '@tokbox/pool'
import encodeToken from 'opentok-token'
import { trace } from '../contestants/contestant.js'
import { type Pools, streamTokens } from '../contestants/tokbox-pool.js'
import type { Workload } from '../contestants/workload.js'
import { type MeasureOptions, measure } from '../measure/measure.js'
import { quantile } from '../measure/statistics.js'
import type { Subject } from '../measure/subject.js'
import type { Series } from './series.js'

/** Above this, a way that takes microseconds for each token is not followed any further. */
const SLOW_LIMIT = 100_000

/** From here on few rounds say as much as many: each averages over a second or more. */
const LARGE = 1_000_000
const LARGE_ROUNDS = 3

/** The time for a token when 1, 10, 100, … up to `limit` are made by one call. */
export async function growthByCount(
  workload: Workload,
  pools: Pools,
  limit: number,
  options: MeasureOptions,
): Promise<Series[]> {
  const ways: Way[] = [
    {
      title: "@tokbox/pool, parallel: 'auto'",
      ours: true,
      limit,
      make: streaming(pools.two, workload, 'auto'),
    },
    { title: '@tokbox/pool, one thread', ours: true, limit, make: streaming(pools.one, workload, false) },
    {
      title: 'opentok-token, in a loop',
      ours: false,
      limit: Math.min(limit, SLOW_LIMIT),
      make: (count) => inLoop(workload, count),
    },
  ]
  const series = ways.map(({ title, ours }) => ({
    title,
    ours,
    points: [] as Series['points'][number][],
  }))
  for (let count = 1; count <= limit; count *= 10) {
    const taking = ways.map((way, index) => ({ way, index })).filter(({ way }) => count <= way.limit)
    const subjects = taking.map(({ way, index }) => calls(String(index), count, way.make))
    const rounds =
      count >= LARGE ? Math.min(options.rounds, Math.ceil(LARGE_ROUNDS / (count / LARGE))) : options.rounds
    const samples = await measure(subjects, { ...options, rounds })
    for (const [id, values] of samples)
      series[Number(id)]!.points.push({ x: count, nanoseconds: quantile(values, 0.5) })
  }
  return series
}

interface Way {
  readonly title: string
  readonly ours: boolean
  /** The largest count that is measured. */
  readonly limit: number
  readonly make: (count: number) => number | Promise<number>
}

/** As many calls, each for `count` tokens, as a sample has time for. */
function calls(id: string, count: number, make: Way['make']): Subject {
  return {
    id,
    piece: count,
    fixed: count >= LARGE,
    async run(total) {
      let seen = 0
      for (let done = 0; done < total; done += count) seen += await make(count)
      return seen
    },
  }
}

function streaming(pool: TokenPool, workload: Workload, parallel: false | 'auto'): Way['make'] {
  return (count) => streamTokens(pool, workload, count, { parallel })
}

function inLoop(
  { project: { apiKey, apiSecret }, sessionId, connectionData }: Workload,
  count: number,
): number {
  let seen = 0
  for (let i = 0; i < count; i++) {
    const data = { session_id: sessionId, connection_data: connectionData }
    seen += trace(encodeToken(data, apiKey, apiSecret))
  }
  return seen
}
