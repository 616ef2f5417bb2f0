import { quantile, ratioOf, type Spread } from './measure/statistics.js'
import type { Samples } from './measure/measure.js'

/** What the packages set out to reach. */
interface Target {
  readonly what: string
  readonly subject: string
  /** If there are several, the fastest of them counts. */
  readonly against: readonly string[]
  readonly bound: 'at least' | 'at most'
  readonly ratio: number
}

export interface Verdict extends Omit<Target, 'against' | 'ratio'> {
  /** The one that counted. */
  readonly against: string
  readonly target: number
  /** How many times as fast as the other (`at least`), or how many times as slow (`at most`), round by round. */
  readonly measured: Spread
  /** Whether the median reaches the target. */
  readonly reached: boolean
}

const OPENTOK_TOKEN = ['opentok-token']

export const TARGETS: readonly Target[] = [
  atLeast(20, 'batch, packed, one thread', 'tokbox-t1-packed', OPENTOK_TOKEN),
  atLeast(20, 'the same, memory used again', 'tokbox-t1-packed-reused', OPENTOK_TOKEN),
  atLeast(4, 'batch as an array of strings, one thread', 'tokbox-t1-strings', ['opentok-token-array']),
  atLeast(1.7, 'streamed on 2 threads, against our own fastest on one', 'tokbox-t1-stream-2', [
    'tokbox-t1-packed-reused',
    'tokbox-t1-stream-inline',
    'tokbox-t1-stream-1',
  ]),
  atLeast(1.5, 'single token(), a new session each time', 'tokbox-t1-single-new-session', [
    'opentok-token-new-session',
  ]),
  atLeast(2, 'single token(), the same session again', 'tokbox-t1-single', OPENTOK_TOKEN),
  atLeast(
    6,
    'recipients, each with other data of 40 characters, packed, one thread',
    'tokbox-t1-recipients',
    ['opentok-token', 'opentok-token-recipients'],
  ),
  atLeast(500, "JWT batch, packed, one thread, against opentok's JWT default", 'tokbox-jwt-packed', [
    'opentok-jwt',
  ]),
  atLeast(20, "JWT batch, packed, one thread, against jose's SignJWT", 'tokbox-jwt-packed', [
    'jose',
    'jose-concurrent',
  ]),
  atMost(2, 'batch, packed, one thread, against three SHA-1 blocks', 'tokbox-t1-packed', ['floor']),
  atMost(2, 'the same, memory used again', 'tokbox-t1-packed-reused', ['floor']),
]

function atLeast(ratio: number, what: string, subject: string, against: readonly string[]): Target {
  return { what, subject, against, bound: 'at least', ratio }
}

function atMost(ratio: number, what: string, subject: string, against: readonly string[]): Target {
  return { what, subject, against, bound: 'at most', ratio }
}

/** Holds the targets against what was measured. @throws an Error when somebody was not measured */
export function judge(samples: Samples, targets: readonly Target[] = TARGETS): Verdict[] {
  const samplesOf = (id: string) => {
    const found = samples.get(id)
    if (found === undefined) throw new Error(`Nobody measured ${id}.`)
    return found
  }
  return targets.map(({ what, subject, against: candidates, bound, ratio: target }) => {
    const medians = candidates.map((id) => ({ id, median: quantile(samplesOf(id), 0.5) }))
    const against = medians.reduce((best, next) => (next.median < best.median ? next : best)).id
    const [own, others] = [samplesOf(subject), samplesOf(against)]
    const measured = bound === 'at least' ? ratioOf(others, own) : ratioOf(own, others)
    const reached = bound === 'at least' ? measured.median >= target : measured.median <= target
    return { what, subject, against, bound, target, measured, reached }
  })
}
