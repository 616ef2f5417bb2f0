import type { System } from '../system.js'
import { formatCount, formatDuration, formatShortDuration } from './quantities.js'
import { write } from './write.js'

/** How far a long run has come. */
export interface WorkProgress {
  readonly done: number
  /** undefined when it is not known */
  readonly total: number | undefined
  /** 0 to 1; undefined when it is not known */
  readonly fraction: number | undefined
}

/** A line on a terminal that shows how far a long run has come, and disappears at its end. */
export interface ProgressLine {
  update(progress: WorkProgress): void
  /** Removes the line. The next update draws it again. */
  clear(): Promise<void>
}

/** In milliseconds. Nobody can read it faster. */
const INTERVAL = 100

/** Carriage return and "erase to the end of the line" of ECMA-48. */
const ERASE = '\r\u001b[K'

/**
 * Creates a progress line on standard error, if that is a terminal that can redraw a line. The run starts now.
 * @param noun what is counted, in the plural
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
  // The work goes on even when the terminal is gone.
  const draw = (text: string) => write(stderr, text).catch(() => undefined)
  return {
    update(progress) {
      const now = clock()
      if (now - drawn < INTERVAL) return
      drawn = now
      shown = true
      // A line as wide as the terminal would wrap, and the next one would be drawn below it. Terminals that do not know
      // their width report 0.
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
 * Describes progress in several lengths, longest first. Percentage and time left matter most, then the count; the rate is
 * the first to be dropped.
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
