import { describe } from '@tokbox/signer/arguments'
import { InvalidArgumentError } from '@tokbox/signer/errors'

/** Milliseconds since the Unix epoch. */
export type Clock = () => number

/** Reads a clock that somebody else wrote. @throws InvalidArgumentError when it gives no point in time. */
export function readClock(clock: Clock): number {
  const now: unknown = clock()
  if (typeof now === 'number' && Math.abs(now) <= 8.64e15) return now
  throw new InvalidArgumentError({
    parameter: 'options.clock',
    expected: 'a function that returns milliseconds since the epoch, as Date.now does',
    received: `one that returns ${describe(now)}`,
  })
}

const pacificTime = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/Los_Angeles',
  weekday: 'short',
  month: 'short',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  year: 'numeric',
  timeZoneName: 'short',
})

/**
 * Writes an instant as the platform writes `create_dt`: the text of a Java `Date` in Pacific time,
 * `Tue Nov 14 14:13:20 PST 2023`.
 */
export function formatPlatformDate(instant: number): string {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const { type, value } of pacificTime.formatToParts(instant)) part[type] = value
  return `${part.weekday} ${part.month} ${part.day} ${part.hour}:${part.minute}:${part.second} ${part.timeZoneName} ${part.year}`
}
