import { describe, type IntegerRange, requireInteger } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'

/** @throws InvalidArgumentError unless the text is a whole number in decimal digits, within the range */
export function parseWholeNumber(text: string, parameter: string, range: IntegerRange): number {
  if (/^-?[0-9]{1,15}$/.test(text)) return requireInteger(Number(text), parameter, range)
  const unit = range.unit === undefined ? '' : ` of ${range.unit}`
  throw new InvalidArgumentError({
    parameter,
    expected: `a whole number${unit} from ${range.min} to ${range.max}, in digits only`,
    received: describe(text),
  })
}

/** @throws InvalidArgumentError */
export function parsePort(text: string, parameter: string): number {
  const port = /^[0-9]{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port <= 65_535) return port
  throw new InvalidArgumentError({
    parameter,
    expected: 'a port from 1 to 65535, or 0 for a free one',
    received: Number.isNaN(port) ? describe(text) : String(port),
  })
}
