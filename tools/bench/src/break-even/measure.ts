import { performance } from 'node:perf_hooks'
import { createTokenPool } from '@tokbox/pool'
import type { Workload } from '../contestants/workload.js'
import { consume } from '../measure/sink.js'
import { quantile } from '../measure/statistics.js'
import type { Work } from './work.js'

/** Medians, in milliseconds. */
export interface BreakEvenRow {
  readonly count: number
  readonly inline: number
  /** On threads that run. */
  readonly started: number
  /** On threads that have to be started. */
  readonly toBeStarted: number
}

/** What is done `rounds` times, inline and on threads by turns. */
export async function measureBreakEven(
  { project }: Workload,
  { counts, stream }: Work,
  rounds: number,
): Promise<BreakEvenRow[]> {
  await using pool = createTokenPool(project, { threads: 2 })
  for (const parallel of [true, false]) consume(await stream(pool, counts.at(-1)!, parallel))
  const rows: BreakEvenRow[] = []
  for (const count of counts) {
    const times: Record<keyof Omit<BreakEvenRow, 'count'>, number[]> = {
      inline: [],
      started: [],
      toBeStarted: [],
    }
    for (let round = 0; round < rounds; round++) {
      times.inline.push(await timeOf(() => stream(pool, count, false)))
      times.started.push(await timeOf(() => stream(pool, count, true)))
      await using fresh = createTokenPool(project, { threads: 2 })
      times.toBeStarted.push(await timeOf(() => stream(fresh, count, true)))
    }
    rows.push({
      count,
      inline: quantile(times.inline, 0.5),
      started: quantile(times.started, 0.5),
      toBeStarted: quantile(times.toBeStarted, 0.5),
    })
  }
  return rows
}

/** From which count on threads were faster, for this and each greater one; `undefined` when they never were. */
export function breakEvenOf(
  rows: readonly BreakEvenRow[],
  threads: 'started' | 'toBeStarted',
): number | undefined {
  const lastSlower = rows.reduce((last, row, index) => (row[threads] < row.inline ? last : index), -1)
  return rows[lastSlower + 1]?.count
}

async function timeOf(run: () => Promise<number>): Promise<number> {
  const start = performance.now()
  consume(await run())
  return performance.now() - start
}
