import { describe } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { Expiration } from '@tokbox/signer'

const sizes: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 }

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
    seconds += Number(count) * (sizes[unit ?? ''] ?? Number.NaN)
  }
  return seconds
}

function hint(text: string, seconds: number | undefined): string | undefined {
  if (seconds === undefined || seconds <= Expiration.Days30) return undefined
  // A number with a unit says itself what it counts.
  if (/[smhdw]$/.test(text)) return 'No token lives longer: sign a new one when this one expires.'
  if (seconds >= 1e9) return 'It looks like an instant: use --expires-at with a date and time.'
  return 'Is it in milliseconds? 30 days are the most that the platform accepts.'
}
