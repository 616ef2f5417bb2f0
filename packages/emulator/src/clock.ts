/** From 1970 to the year 5138: what the signer takes for a time. */
const MIN_TIME = 0
const MAX_TIME = 99_999_999_999_999

/** A time that is off. An offset that leads to before 1970 leads to 1970: no clock shows less. */
export function shift(now: number, offset: number): number {
  return Math.min(Math.max(now + offset, MIN_TIME), MAX_TIME)
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
