import type { System } from '../system.js'
import { formatCount, formatDuration, formatShortDuration } from './quantities.js'
import { write } from './sink.js'

/** How far long work is. */
export interface WorkProgress {
  readonly done: number
  /** How many it will be; undefined when nobody knows. */
  readonly total: number | undefined
  /** Which part of the work is done, 0 to 1; undefined when nobody knows. */
  readonly fraction: number | undefined
}

/** A line on a terminal that tells how far long work is, and goes when it is done. */
export interface ProgressLine {
  update(progress: WorkProgress): void
  /** Takes the line away. The next update draws it again. */
  clear(): Promise<void>
}

/** In milliseconds. More often than this nobody can read it. */
const INTERVAL = 100

/** Carriage return and "erase to the end of the line" of ECMA-48. */
const ERASE = '\r\u001b[K'

/**
 * A line on standard error, when that is a terminal that can redraw a line. Its time begins here.
 * @param noun What is counted, in the plural.
 */
export function createProgressLine(
  { stderr, env, clock }: System,
  { wanted, noun }: { readonly wanted: boolean; readonly noun: string },
): ProgressLine {
  if (!wanted || stderr.isTTY !== true || env.TERM === 'dumb') {
    return { update() {}, clear: async () => undefined }
  }
  const start = clock()
  let drawn = start
  let shown = false
  // A terminal that has gone is no reason to stop the work.
  const draw = (text: string) => write(stderr, text).catch(() => undefined)
  return {
    update(progress) {
      const now = clock()
      if (now - drawn < INTERVAL) return
      drawn = now
      shown = true
      // A line that fills the terminal to its edge would wrap, and be drawn below itself the next time. A terminal that
      // does not know its width says that it is 0.
      const width = Math.max(1, (stderr.columns || 80) - 1)
      const texts = describeProgress(progress, (now - start) / 1000, noun)
      void draw(ERASE + (texts.find((text) => text.length <= width) ?? ''))
    },
    async clear() {
      if (!shown) return
      shown = false
      await draw(ERASE)
    },
  }
}

/**
 * What can be said, at greater and at shorter length. The part that is done and the time that is left matter most, then
 * the count; the rate is the first to go.
 * @param elapsed in seconds
 */
function describeProgress({ done, total, fraction }: WorkProgress, elapsed: number, noun: string): string[] {
  const count = formatCount(done)
  const ofTotal = total === undefined ? count : `${count} of ${formatCount(total)}`
  const percent = fraction === undefined ? [] : [`${Math.floor(fraction * 100)} %`]
  const rate = elapsed > 0 ? [`${formatCount(done / elapsed)} a second`] : []
  const seconds = fraction !== undefined && fraction > 0 ? (elapsed * (1 - fraction)) / fraction : 0
  const left = seconds > 0 ? [`${formatDuration(seconds)} left`] : []
  const shortLeft = seconds > 0 ? [`${formatShortDuration(seconds)} left`] : []
  return [
    [`${ofTotal} ${noun}`, ...percent, ...rate, ...left],
    [`${ofTotal} ${noun}`, ...percent, ...left],
    [`${count} ${noun}`, ...percent, ...left],
    [`${count} ${noun}`, ...percent, ...shortLeft],
    [...percent, ...shortLeft],
    percent,
    [count],
  ]
    .filter((parts) => parts.length > 0)
    .map((parts) => parts.join(', '))
}
