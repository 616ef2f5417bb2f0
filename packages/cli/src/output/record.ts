import { printable } from './escape.js'
import { formatFields } from './layout.js'
import { formatDistance } from './quantities.js'

interface RecordWording {
  /** The names of fields whose values are not shown, wherever they stand. */
  readonly secrets: readonly string[]
  /** Milliseconds since 1970. */
  readonly now: number
}

/** An object for people, and whether something in it was hidden. */
interface FormattedRecord {
  readonly text: string
  readonly hidden: boolean
}

const HIDDEN = '(hidden)'

/** Lays out an object for people, a field on each line. What is not known or empty is left out, and so is `raw`. */
export function formatRecord(record: object, { secrets, now }: RecordWording): FormattedRecord {
  let hidden = false
  const linesOf = (value: object, owner: string): (readonly [string, string])[] =>
    Object.entries(value).flatMap(([name, field]) => {
      if (isEmpty(field) || (owner === '' && name === 'raw')) return []
      const label = `${owner}${wordsOf(name)}`
      if (secrets.includes(name)) {
        hidden = true
        return [[label, HIDDEN]]
      }
      if (Array.isArray(field) && field.some((item) => typeof item === 'object'))
        return field.flatMap((item, index) => linesOf(item as object, `${label} ${index + 1} `))
      if (typeof field === 'object' && !(field instanceof Date) && !Array.isArray(field))
        return linesOf(field as object, `${label} `)
      return [[label, field instanceof Date ? formatInstant(field, now) : formatValue(field)]]
    })
  const lines = linesOf(record, '')
  // Not enumerable, so that no log shows it: it has to be asked for by its name.
  if (secrets.includes('secret') && (record as { secret?: unknown }).secret !== undefined) {
    hidden = true
    lines.push(['secret', HIDDEN])
  }
  return { text: formatFields(lines), hidden }
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

function formatInstant(instant: Date, now: number): string {
  return `${instant.toISOString()} (${formatDistance(instant, now)})`
}

/** A value on one line, as tables and records show it. */
export function formatValue(value: unknown): string {
  if (isEmpty(value)) return ''
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return printable(Array.isArray(value) ? value.join(' ') : String(value))
}

/** `created at` for `createdAt`. */
export function wordsOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
