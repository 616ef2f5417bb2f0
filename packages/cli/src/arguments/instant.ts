import { describe } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'

const iso =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2})T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,3})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})$/

/**
 * Reads an instant in ISO 8601 with a time zone. Without one, the same text would mean different instants on different
 * machines.
 * @throws InvalidArgumentError
 */
export function parseInstant(text: string, parameter: string): Date {
  const day = iso.exec(text)?.[1]
  const instant = new Date(day === undefined ? Number.NaN : text)
  // Where V8 meets the 30th of February it goes on counting in March.
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
