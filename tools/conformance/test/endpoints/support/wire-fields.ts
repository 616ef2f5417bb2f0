import type { Arrival } from '@tokbox-tools/testing/server'

/** Method, path and query; parameters of the query in the order of the alphabet. */
export function requestLine({ request }: Arrival): string {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://x')
  searchParams.sort()
  return `${request.method} ${pathname}?${searchParams}`
}

/** The fields of a body by their paths; what is no object is the field `body`. */
function wireFieldsOf({ request, body }: Arrival): Map<string, unknown> {
  if (body === '') return new Map()
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
    return new Map(new URLSearchParams(body))
  return new Map(flatten(JSON.parse(body), ''))
}

/** The fields of the bodies that differ, by their paths: ours, and the official client's. */
export function differencesOf(ours: Arrival, official: Arrival): Record<string, [unknown, unknown]> {
  const [one, other] = [wireFieldsOf(ours), wireFieldsOf(official)]
  const names = new Set([...one.keys(), ...other.keys()])
  const pairs = Array.from(names, (name): [string, [unknown, unknown]] => [
    name,
    [one.get(name), other.get(name)],
  ])
  return Object.fromEntries(
    pairs.filter(([, [mine, theirs]]) => JSON.stringify(mine) !== JSON.stringify(theirs)),
  )
}

function flatten(value: unknown, path: string): [string, unknown][] {
  const isBranch = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isBranch || Object.keys(value).length === 0) return [[path === '' ? 'body' : path, value]]
  return Object.entries(value).flatMap(([name, inner]) =>
    flatten(inner, path === '' ? name : `${path}.${name}`),
  )
}
