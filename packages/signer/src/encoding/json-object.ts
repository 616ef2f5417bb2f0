/** A JSON object such as the claims of a JWT. It has no prototype, so that nothing added to `Object.prototype` is taken for a claim. */
export type JsonObject = Record<string, unknown>

/**
 * Parses a JSON object whose names are all different, or returns `undefined`. Of two equal names `JSON.parse` silently keeps
 * the last, so that two readers could understand different things.
 */
export function parseJsonObject(text: string): JsonObject | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  if (Object.keys(value).length !== countNames(text)) return undefined
  return Object.assign(Object.create(null), value)
}

/** The number of names in the outermost object of a valid JSON text: its colons outside of strings and inner values. */
function countNames(text: string): number {
  let depth = 0
  let names = 0
  const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g
  for (const [token] of text.matchAll(tokens)) {
    if (token === '{' || token === '[') depth++
    else if (token === '}' || token === ']') depth--
    else if (token === ':' && depth === 1) names++
  }
  return names
}
