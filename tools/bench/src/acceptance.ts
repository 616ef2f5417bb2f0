import type { Samples } from './measure/measure.js'
import { quantile, ratioOf, type Spread } from './measure/statistics.js'

/** What the packages set out to reach. */
interface Target {
  readonly id: string
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
  atLeast(20, 'packed', 'batch, packed, one thread', 'tokbox-t1-packed', OPENTOK_TOKEN),
  atLeast(20, 'packed-reused', 'the same, memory used again', 'tokbox-t1-packed-reused', OPENTOK_TOKEN),
  atLeast(4, 'strings', 'batch as an array of strings, one thread', 'tokbox-t1-strings', [
    'opentok-token-array',
  ]),
  atLeast(1.7, 'threads', 'streamed on 2 threads, against a packed batch on one', 'tokbox-t1-stream-2', [
    'tokbox-t1-packed',
  ]),
  atLeast(
    1.7,
    'threads-streamed',
    'streamed on 2 threads, against streamed on 1 thread',
    'tokbox-t1-stream-2',
    ['tokbox-t1-stream-1'],
  ),
  atLeast(
    1.7,
    'threads-fastest',
    'streamed on 2 threads, against our own fastest on one, be it with memory used again',
    'tokbox-t1-stream-2',
    ['tokbox-t1-packed-reused', 'tokbox-t1-stream-inline', 'tokbox-t1-stream-1'],
  ),
  atLeast(1.5, 'single-new', 'single token(), a new session each time', 'tokbox-t1-single-new-session', [
    'opentok-token-new-session',
  ]),
  atLeast(2, 'single', 'single token(), the same session again', 'tokbox-t1-single', OPENTOK_TOKEN),
  atLeast(
    6,
    'recipients',
    'recipients, each with other data of 40 characters, packed, one thread',
    'tokbox-t1-recipients',
    ['opentok-token', 'opentok-token-recipients'],
  ),
  atLeast(
    500,
    'jwt-opentok',
    "JWT batch, packed, one thread, against opentok's JWT default",
    'tokbox-jwt-packed',
    ['opentok-jwt'],
  ),
  atLeast(20, 'jwt-jose', "JWT batch, packed, one thread, against jose's SignJWT", 'tokbox-jwt-packed', [
    'jose',
    'jose-concurrent',
  ]),
  atMost(2, 'floor', 'batch, packed, one thread, against three SHA-1 blocks', 'tokbox-t1-packed', ['floor']),
  atMost(2, 'floor-reused', 'the same, memory used again', 'tokbox-t1-packed-reused', ['floor']),
  atMost(1.5, 'rsa-single', 'token() of an application, against a bare signature', 'rsa-tokbox-single', [
    'openssl-speed',
  ]),
  atMost(1.1, 'rsa-subtle', 'token() of an application, against bare subtle.sign()', 'rsa-tokbox-single', [
    'rsa-subtle',
  ]),
  atMost(
    0.65,
    'rsa-bulk',
    'tokens of an application, streamed on 2 processors, against a bare signature on one',
    'rsa-tokbox-stream-auto',
    ['openssl-speed'],
  ),
  atMost(
    1.3,
    'call',
    'a call of the REST client, sessions.create(), against bare node-fetch on one connection',
    'rest-call',
    ['node-fetch-call'],
  ),
]

function atLeast(
  ratio: number,
  id: string,
  what: string,
  subject: string,
  against: readonly string[],
): Target {
  return { id, what, subject, against, bound: 'at least', ratio }
}

function atMost(
  ratio: number,
  id: string,
  what: string,
  subject: string,
  against: readonly string[],
): Target {
  return { id, what, subject, against, bound: 'at most', ratio }
}

/** Holds the targets against what was measured, those of which everybody was. */
export function checkTargets(samples: Samples, targets: readonly Target[] = TARGETS): Verdict[] {
  const complete = targets.filter((target) =>
    [target.subject, ...target.against].every((id) => samples.has(id)),
  )
  return complete.map(({ id, what, subject, against: candidates, bound, ratio: target }) => {
    const medians = candidates.map((candidate) => ({
      candidate,
      median: quantile(samples.get(candidate)!, 0.5),
    }))
    const against = medians.reduce((best, next) => (next.median < best.median ? next : best)).candidate
    const [own, others] = [samples.get(subject)!, samples.get(against)!]
    const measured = bound === 'at least' ? ratioOf(others, own) : ratioOf(own, others)
    const reached = bound === 'at least' ? measured.median >= target : measured.median <= target
    return { id, what, subject, against, bound, target, measured, reached }
  })
}
