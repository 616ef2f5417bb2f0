import { createBatchSigner } from '@tokbox/signer/batch'
import { createWorkload } from '../contestants/workload.js'
import { grouped } from '../report/numbers.js'
import { textTable } from '../report/table.js'
import { type BreakEvenRow, breakEvenOf, measureBreakEven } from './measure.js'
import { works } from './work.js'

// Measures what packages/pool/src/execution/break-even.ts has written down, for the kernel that is in use: with
// `node --no-enable-sse4-1` that is the portable one, on x86-64 and in the threads as well.

const ROUNDS = 7
const workload = createWorkload({ arrayLength: 1000, streamLength: 1000 })
const milliseconds = (value: number) => (value < 10 ? value.toFixed(1) : value.toFixed(0))

process.stdout.write(`Kernel '${createBatchSigner(workload.project).kernel}', 2 threads, milliseconds\n`)
for (const work of works(workload)) {
  const rows = await measureBreakEven(workload, work, ROUNDS)
  const table = textTable<BreakEvenRow>(
    [
      { title: work.title, align: 'right', cell: ({ count }) => grouped(count) },
      { title: 'inline', align: 'right', cell: ({ inline }) => milliseconds(inline) },
      { title: 'threads, started', align: 'right', cell: ({ started }) => milliseconds(started) },
      { title: 'to be started', align: 'right', cell: ({ toBeStarted }) => milliseconds(toBeStarted) },
    ],
    rows,
  )
  const from = (threads: 'started' | 'toBeStarted') => {
    const count = breakEvenOf(rows, threads)
    return count === undefined ? 'never here' : `from ${grouped(count)}`
  }
  process.stdout.write(
    `\n${table}\nThreads pay ${from('started')}, and ${from('toBeStarted')} if to be started.\n`,
  )
}
