import type { Watch } from '../memory/watch.js'
import { grouped } from './numbers.js'

/** Megabytes. */
const MEMORY_TARGET = 250
const DELAY_TARGET = 10

/** What streaming did to memory and event loop, against what it may do. */
export function watchLines({
  tokens,
  nanoseconds: time,
  peakMegabytes,
  startMegabytes,
  delay,
}: Watch): string[] {
  return [
    `${grouped(tokens)} tokens streamed on 2 threads in a process of its own, ${grouped(time)} ns each, the start of the threads included:`,
    `- memory at most ${peakMegabytes.toFixed(0)} MB (${startMegabytes.toFixed(0)} MB before); target under ${MEMORY_TARGET} MB: ${reached(peakMegabytes < MEMORY_TARGET)}`,
    `- event-loop delay p99 ${delay.p99.toFixed(1)} ms, longest ${delay.max.toFixed(1)} ms (idle p99 ${delay.idleP99.toFixed(1)} ms: the timer's own millisecond); target p99 under ${DELAY_TARGET} ms: ${reached(delay.p99 < DELAY_TARGET)}`,
  ]
}

function reached(yes: boolean): string {
  return yes ? 'reached' : 'not reached'
}
