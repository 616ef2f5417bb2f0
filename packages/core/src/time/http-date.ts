import { MONTHS } from './months.js'

const MONTH = MONTHS.join('|')
const TIME = '(?<hour>\\d{2}):(?<minute>\\d{2}):(?<second>\\d{2})'

// RFC 9110, section 5.6.7: servers write the first form, recipients read all three.
const FORMS = [
  new RegExp(`^[A-Z][a-z]{2}, (?<day>\\d{2}) (?<month>${MONTH}) (?<year>\\d{4}) ${TIME} GMT$`),
  new RegExp(`^[A-Z][a-z]{5,8}, (?<day>\\d{2})-(?<month>${MONTH})-(?<year>\\d{2}) ${TIME} GMT$`),
  new RegExp(`^[A-Z][a-z]{2} (?<month>${MONTH}) (?<day>[ \\d]\\d) ${TIME} (?<year>\\d{4})$`),
]

/**
 * Reads an HTTP date. `Date.parse` is no help: it takes `1` for a date, too.
 * @param now milliseconds since 1970, to find the century of a two-digit year
 * @returns milliseconds since 1970, or undefined when it is no HTTP date
 */
export function parseHttpDate(text: string, now: number): number | undefined {
  for (const form of FORMS) {
    const fields = form.exec(text.trim())?.groups
    if (fields) return readFields(fields, now)
  }
  return undefined
}

function readFields(fields: Readonly<Record<string, string>>, now: number): number | undefined {
  const [day, hour, minute, second] = ['day', 'hour', 'minute', 'second'].map((name) => Number(fields[name]))
  const month = MONTHS.indexOf(fields.month ?? '')
  const year = fullYear(fields.year ?? '', now)
  const date = new Date(Date.UTC(year, month, day, hour, minute, second))
  // Date.UTC carries over what does not exist, such as 31 February. A leap second may be carried over.
  const exists = date.getUTCMonth() === month || second === 60
  return exists && Number(hour) < 24 && Number(minute) < 60 && Number(second) <= 60
    ? date.getTime()
    : undefined
}

/** A year of two digits that seems to be more than 50 years ahead is the latest one in the past with these digits. */
function fullYear(digits: string, now: number): number {
  if (digits.length === 4) return Number(digits)
  const thisYear = new Date(now).getUTCFullYear()
  const year = thisYear - (thisYear % 100) + Number(digits)
  return year > thisYear + 50 ? year - 100 : year
}
