import { describe, type IntegerRange, requireInteger } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'

/** @throws InvalidArgumentError unless the text is a whole number in decimal digits, within the range */
export function parseWholeNumber(text: string, parameter: string, range: IntegerRange): number {
  if (/^[0-9]{1,15}$/.test(text)) return requireInteger(Number(text), parameter, range)
  const unit = range.unit === undefined ? '' : ` of ${range.unit}`
  throw new InvalidArgumentError({
    parameter,
    expected: `a whole number${unit} from ${range.min} to ${range.max}, in digits alone`,
    received: describe(text),
  })
}
