import type { Threads } from './executor.js'

/** Runtimes that have no threads (workers at the edge, browsers) or none that are safe with tinypool (Deno). */
export const threads: Threads | undefined = undefined
