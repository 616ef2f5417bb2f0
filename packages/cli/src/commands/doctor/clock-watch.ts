import type { Hooks } from '@tokbox/rest'

/** What is seen of the service's answers while a call is made. */
export interface ClockWatch {
  readonly hooks: Hooks
  /** Where the call goes: scheme, host and port. Empty before it has begun. */
  readonly origin: string
  /** Has anything answered? */
  readonly answered: boolean
  /**
   * How many whole seconds the clock of this machine is ahead of the service's, by the first answer; negative when it is
   * behind, `undefined` when no answer had a readable `Date`.
   */
  readonly skew: number | undefined
}

/** @param clock the time of this machine in milliseconds since 1970 */
export function watchClock(clock: () => number): ClockWatch {
  let origin = ''
  let answered = false
  let sentAt = 0
  let skew: number | undefined
  return {
    hooks: {
      request({ url }) {
        origin = new URL(url).origin
        sentAt = clock()
      },
      response({ headers }) {
        // The client corrects itself after the first answer, which so says the most.
        if (answered) return
        answered = true
        skew = measureSkew(headers.date, (sentAt + clock()) / 2)
      },
    },
    get origin() {
      return origin
    },
    get answered() {
      return answered
    },
    get skew() {
      return skew
    },
  }
}

/** @param local milliseconds since 1970, when the answer was under way */
function measureSkew(date: string | undefined, local: number): number | undefined {
  const remote = Date.parse(date ?? '')
  // The header is cut to the second: on average half of one has passed.
  return Number.isNaN(remote) ? undefined : Math.round((local - remote - 500) / 1000) || 0
}
