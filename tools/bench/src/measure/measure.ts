import { performance } from 'node:perf_hooks'
import { consume } from './sink.js'

/** Something that makes tokens and can be timed. */
export interface Subject {
  readonly id: string
  /** The least number of tokens it makes; every other number is a multiple of it. */
  readonly piece: number
  /** Makes exactly one piece per sample, however long that takes. Default: false. */
  readonly fixed?: boolean
  /** Done before each run, outside of the time. */
  prepare?(count: number): void
  /**
   * Makes tokens, and returns a number that depends on all of them, so that no compiler can leave one out. Those that
   * can answer at once do, because a promise takes time too.
   */
  run(count: number): number | Promise<number>
}

export interface MeasureOptions {
  /** How often each subject is measured. */
  readonly rounds: number
  /** How long one sample should take, in milliseconds. Subjects with a fixed amount of work take what they take. */
  readonly sampleTime: number
  /** Milliseconds, monotonic. Default: `performance.now`. */
  readonly now?: () => number
  /** Called before each turn, so that nobody pays for another's garbage. Default: `gc`, where it is exposed. */
  readonly collectGarbage?: () => void
  readonly onRound?: (done: number, rounds: number) => unknown
}

/** Nanoseconds per token, one value for each round. */
export type Samples = ReadonlyMap<string, readonly number[]>

const WARM_UP_RUNS = 3
/** Milliseconds. After 30 the slowest to recover had recovered. */
const WARM_UP_TIME = 50
const MAX_TOKENS_PER_SAMPLE = 10_000_000

/**
 * Measures all subjects by turns: each once in every round, every round beginning with another one, so that nobody always
 * runs when the machine is cold. A turn is a collection of garbage, runs that do not count, and one that does: right
 * after a collection V8 has a small young generation and may have thrown code away, which slows some down twofold and
 * others not at all. So everybody is measured warm, and pays for garbage of their own.
 */
export async function measure(subjects: readonly Subject[], options: MeasureOptions): Promise<Samples> {
  const { rounds, sampleTime, onRound } = options
  const now = options.now ?? (() => performance.now())
  const collectGarbage = options.collectGarbage ?? globalThis.gc ?? (() => {})
  const counts = new Map<string, number>()
  for (const subject of subjects) counts.set(subject.id, await calibrate(subject, sampleTime, now))

  const samples = new Map<string, number[]>(subjects.map(({ id }) => [id, []]))
  for (let round = 0; round < rounds; round++) {
    for (const subject of rotated(subjects, round)) {
      const count = counts.get(subject.id)!
      collectGarbage()
      await warmUp(subject, count, now)
      samples.get(subject.id)!.push((1e6 * (await timeOf(subject, count, now))) / count)
    }
    await onRound?.(round + 1, rounds)
  }
  return samples
}

async function warmUp(subject: Subject, count: number, now: () => number): Promise<void> {
  let time = 0
  do {
    time += await timeOf(subject, count, now)
  } while (time < WARM_UP_TIME)
}

/** Says how many tokens a sample has, which takes runs that warm the subject up. */
async function calibrate(subject: Subject, sampleTime: number, now: () => number): Promise<number> {
  const { piece, fixed = false } = subject
  if (fixed) return piece
  let count = piece
  let time = await timeOf(subject, count, now)
  while (time < sampleTime && count < MAX_TOKENS_PER_SAMPLE) {
    const factor = Math.min(8, Math.max(1.25, sampleTime / Math.max(time, 1e-3)))
    count = piece * Math.ceil((count * factor) / piece)
    time = await timeOf(subject, count, now)
  }
  for (let run = 0; run < WARM_UP_RUNS; run++) time = Math.min(time, await timeOf(subject, count, now))
  // The first runs were slow, being cold: now that it is warm, fill the time that a sample has.
  if (time < sampleTime) count = piece * Math.ceil((count * Math.min(8, sampleTime / time)) / piece)
  return Math.min(count, piece * Math.ceil(MAX_TOKENS_PER_SAMPLE / piece))
}

/** Milliseconds. */
async function timeOf(subject: Subject, count: number, now: () => number): Promise<number> {
  subject.prepare?.(count)
  const start = now()
  const result = subject.run(count)
  const seen = typeof result === 'number' ? result : await result
  const time = now() - start
  consume(seen)
  return time
}

function rotated<Item>(items: readonly Item[], by: number): Item[] {
  const start = items.length === 0 ? 0 : by % items.length
  return [...items.slice(start), ...items.slice(0, start)]
}
