import { expect, test } from 'vitest'
import { breakEvenOf, measureBreakEven } from '../src/break-even/measure.js'
import { works } from '../src/break-even/work.js'
import { createWorkload } from '../src/contestants/workload.js'

const workload = createWorkload({ arrayLength: 1000, streamLength: 1000 })

test.each(works(workload).map((work) => [work.title, work] as const))('%s is measured', async (_, work) => {
  const rows = await measureBreakEven(workload, { ...work, counts: [10, 9000] }, 1)
  expect(rows.map(({ count }) => count)).toEqual([10, 9000])
  for (const { inline, started, toBeStarted } of rows) {
    for (const time of [inline, started, toBeStarted]) expect(time).toBeGreaterThan(0)
  }
})

test('threads pay from where they are always faster', () => {
  const row = (count: number, started: number) => ({ count, inline: 10, started, toBeStarted: 11 })
  const rows = [row(1, 9), row(2, 12), row(4, 10), row(8, 9), row(16, 5)]
  expect(breakEvenOf(rows, 'started')).toBe(8)
  expect(breakEvenOf(rows, 'toBeStarted')).toBeUndefined()
  expect(breakEvenOf([], 'started')).toBeUndefined()
})
