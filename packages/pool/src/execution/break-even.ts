/*
 * Measured as the time to stream so many T1 tokens on two threads against inline, on two cores (x86-64, Node 20.20) with
 * the portable kernel; medians of nine interleaved runs, in milliseconds:
 *
 *   tokens                  8 192  12 288  16 384  32 768  65 536  131 072  200 000
 *   inline                     19      29      38      78     150      301      459
 *   threads, started           21      21      21      64      80      155      232
 *   threads, to be started    129     156     159     242     287      358      424
 *
 * A JWT takes half as long again (29 ms for 8 192 inline), so for JWTs the marks are on the safe side. A faster kernel
 * moves both up: measure again then.
 */

/** From how many tokens on threads are faster once they run: it takes two chunks of the usual size to share. */
const STARTED = 16_384

/** The same while they have to be started first, which takes about 100 milliseconds, and to warm up. */
const TO_BE_STARTED = 175_000

/** What there is to decide by. */
export interface Situation {
  /** How many tokens are to be made. */
  readonly count: number
  readonly chunkSize: number
  readonly processors: number
  readonly threads: number
  /** Threads have been started, and are still there. */
  readonly started: boolean
}

/** Should so many tokens be made on threads? */
export function threadsPay({ count, chunkSize, processors, threads, started }: Situation): boolean {
  if (processors < 2 || threads < 2 || count <= chunkSize) return false
  return count >= (started ? STARTED : TO_BE_STARTED)
}
