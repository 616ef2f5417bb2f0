import { MARK } from './redactor.js'

/**
 * Takes the values of some fields out of JSON, wherever in it they stand. The JSON may be cut off, or be none at all.
 * @param names of letters and digits
 */
export function hideFields(json: string, names: readonly string[] | undefined): string {
  if (names === undefined || names.length === 0) return json
  // A text with its escapes, closed or not; or whatever else goes to the next comma or bracket.
  const field = new RegExp(
    `("(?:${names.join('|')})"\\s{0,16}:\\s{0,16})(?:"(?:[^"\\\\]|\\\\[^])*"?|[^",\\]}\\s]+)`,
    'g',
  )
  return json.replace(field, `$1"${MARK}"`)
}
