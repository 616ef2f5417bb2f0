import type { World } from '../world.js'
import { formatDuration } from './duration.js'
import { formatCount } from './number.js'
import { write } from './write.js'

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
const interval = 100

/** Carriage return and "erase to the end of the line" of ECMA-48. */
const erase = '\r\u001b[K'

/**
 * A line on standard error, when that is a terminal that can redraw a line. Its time begins here.
 * @param noun What is counted, in the plural.
 */
export function createProgressLine(
  { stderr, env, clock }: World,
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
      if (now - drawn < interval) return
      drawn = now
      shown = true
      // A line that fills the terminal to its edge would wrap, and be drawn below itself the next time. A terminal that
      // does not know its width says that it is 0.
      const width = Math.max(1, (stderr.columns || 80) - 1)
      void draw(erase + describeProgress(progress, (now - start) / 1000, noun).slice(0, width))
    },
    async clear() {
      if (!shown) return
      shown = false
      await draw(erase)
    },
  }
}

/** @param elapsed in seconds */
function describeProgress({ done, total, fraction }: WorkProgress, elapsed: number, noun: string): string {
  const parts = [`${formatCount(done)}${total === undefined ? '' : ` of ${formatCount(total)}`} ${noun}`]
  if (fraction !== undefined) parts.push(`${Math.floor(fraction * 100)} %`)
  if (elapsed > 0) parts.push(`${formatCount(done / elapsed)} a second`)
  if (fraction !== undefined && fraction > 0 && fraction < 1 && elapsed > 0) {
    parts.push(`${formatDuration((elapsed * (1 - fraction)) / fraction)} left`)
  }
  return parts.join(', ')
}
