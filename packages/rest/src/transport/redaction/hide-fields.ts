import { MARK } from './redactor.js'

/**
 * Removes the values of some fields from JSON, at any depth. The JSON may be cut off, or not be JSON at all.
 * @param names of letters and digits
 */
export function hideFields(json: string, names: readonly string[] | undefined): string {
  if (names === undefined || names.length === 0) return json
  // A string with its escapes, closed or not; or anything else up to the next comma or bracket.
  const field = new RegExp(
    `("(?:${names.join('|')})"\\s{0,16}:\\s{0,16})(?:"(?:[^"\\\\]|\\\\[^])*"?|[^",\\]}\\s]+)`,
    'g',
  )
  return json.replace(field, `$1"${MARK}"`)
}
