import type { Threads } from './executor.js'

/** For runtimes without threads (workers at the edge, browsers) or without threads that tinypool can use safely (Deno). */
export const threads: Threads | undefined = undefined
