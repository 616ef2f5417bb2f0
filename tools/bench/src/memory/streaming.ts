import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { createTokenPool } from '@tokbox/pool'
import { traceBytes } from '../contestants/contestant.js'
import { createSession, project } from '../contestants/workload.js'
import { consume } from '../measure/sink.js'
import { peakMemory } from './peak-memory.js'
import type { Watch } from './watch.js'

// A program of its own: `node streaming.js COUNT CONNECTION_DATA` prints a Watch as JSON.

const MEGABYTE = 2 ** 20
const IDLE_TIME = 1000
const tokens = Number(process.argv[2])
const connectionData = process.argv[3] ?? ''

const idle = monitorEventLoopDelay({ resolution: 1 })
idle.enable()
await sleep(IDLE_TIME)
idle.disable()

const startMegabytes = process.memoryUsage.rss() / MEGABYTE
let highest = 0
const pool = createTokenPool(project, { threads: 2 })
const busy = monitorEventLoopDelay({ resolution: 1 })
busy.enable()
const start = performance.now()
for await (const batch of pool.batches(createSession(), tokens, { parallel: true, connectionData })) {
  consume(traceBytes(batch.bytes))
  highest = Math.max(highest, process.memoryUsage.rss())
}
const time = performance.now() - start
busy.disable()
await pool.close()

const watch: Watch = {
  tokens,
  nanoseconds: (1e6 * time) / tokens,
  peakMegabytes: peakMemory(highest) / MEGABYTE,
  startMegabytes,
  delay: { p99: busy.percentile(99) / 1e6, max: busy.max / 1e6, idleP99: idle.percentile(99) / 1e6 },
}
process.stdout.write(JSON.stringify(watch))
