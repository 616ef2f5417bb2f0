import { describe } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { Expiration } from '@tokbox/signer'

const UNIT_SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 }

/**
 * Reads a lifetime in whole seconds: `3600`, or with units (s, m, h, d, w) `90s`, `15m`, `1h30m`, `7d`, `2w`.
 * @throws InvalidArgumentError unless it is from 1 second to 30 days
 */
export function parseLifetime(text: string, parameter: string): number {
  const seconds = toSeconds(text)
  if (seconds !== undefined && seconds >= 1 && seconds <= Expiration.Days30) return seconds
  throw new InvalidArgumentError({
    parameter,
    expected:
      'a time from 1 second to 30 days, in whole seconds or with units (s, m, h, d, w): 3600, 90s, 15m, 1h30m, 7d',
    received: seconds === undefined ? describe(text) : `${seconds} seconds`,
    hint: hint(text, seconds),
  })
}

function toSeconds(text: string): number | undefined {
  if (/^[0-9]{1,15}$/.test(text)) return Number(text)
  if (!/^(?:[0-9]{1,9}[smhdw])+$/.test(text)) return undefined
  let seconds = 0
  for (const [, count, unit] of text.matchAll(/([0-9]+)([smhdw])/g)) {
    seconds += Number(count) * (UNIT_SECONDS[unit ?? ''] ?? Number.NaN)
  }
  return seconds
}

function hint(text: string, seconds: number | undefined): string | undefined {
  if (seconds === undefined || seconds <= Expiration.Days30) return undefined
  // With a unit, milliseconds are no likely mistake.
  if (/[smhdw]$/.test(text)) return 'No token lives longer: sign a new one when this one expires.'
  if (seconds >= 1e9) return 'It looks like an instant: use --expires-at with a date and time.'
  return 'Is it in milliseconds? The platform accepts at most 30 days.'
}

const ISO_8601 =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2})T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,3})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})$/

/**
 * Reads an instant in ISO 8601. It needs a time zone: without one, the same text means different instants on different
 * machines.
 * @throws InvalidArgumentError
 */
export function parseInstant(text: string, parameter: string): Date {
  const day = ISO_8601.exec(text)?.[1]
  const instant = new Date(day === undefined ? Number.NaN : text)
  // V8 takes the 30th of February for the 1st or 2nd of March.
  if (day !== undefined && isDay(day) && !Number.isNaN(instant.getTime())) return instant
  throw new InvalidArgumentError({
    parameter,
    expected:
      'a date and time in ISO 8601 with a time zone, such as 2030-01-31T18:00:00Z or 2030-01-31T18:00+01:00',
    received: describe(text),
    hint: /^[0-9]+$/.test(text) ? 'Use --expires-in for a number of seconds from now.' : undefined,
  })
}

function isDay(day: string): boolean {
  const midnight = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day)
}
