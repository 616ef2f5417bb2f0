/**
 * From how many tokens on threads are faster than signing inline, once they run. Measured on two cores with Node 20: two
 * threads win from about four chunks on; below that, handing the work over costs what the second thread saves.
 */
const WARM = 32_768

/**
 * The same while no thread runs yet: starting the threads takes about 100 milliseconds, in which one thread signs this
 * many tokens.
 */
const COLD = 100_000

/** Should a call for this many tokens use threads? `running`: they have been started already. */
export function threadsPay(count: number, threads: number, running: boolean): boolean {
  return threads > 1 && count >= (running ? WARM : COLD)
}
