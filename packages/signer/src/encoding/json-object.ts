/** A JSON object as claims hold it. It has no prototype: what somebody added to `Object.prototype` is nobody's claim. */
export type JsonObject = Record<string, unknown>

/**
 * Parses a JSON object whose names are all different, or returns `undefined`. `JSON.parse` keeps the last of two equal
 * names in silence, and two readers could understand two different things.
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

/** How many names the outermost object of a valid JSON text holds: its colons outside of strings and inner values. */
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
