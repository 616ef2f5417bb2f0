import { type Endpoint, isObject } from '@tokbox/protocol'
import type { EmulatorContext } from '../environment.js'
import { readBoolean } from './leniency.js'
import type { Sent } from './read-fields.js'
import { RequestError } from './request-error.js'

/** A body that is of another kind than the endpoint takes. */
export class MediaTypeError extends RequestError {}

/**
 * The body of a request, as names and values. What an endpoint without a body of its own is sent is not looked at: official
 * clients send leftovers.
 * @throws RequestError
 */
export async function readBody(c: EmulatorContext, { encoding }: Endpoint): Promise<Sent> {
  if (encoding === undefined) return {}
  const text = await c.req.text()
  if (encoding === 'json') return readJson(text)
  if (!isForm(text, c.req.header('Content-Type')))
    throw new MediaTypeError('The body must be of type application/x-www-form-urlencoded')
  return readForm(text)
}

function readJson(text: string): Sent {
  if (text.trim() === '') return {}
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    throw new RequestError('Invalid JSON')
  }
  if (isObject(body)) return body
  throw new RequestError('Invalid body: it must be a JSON object')
}

/** An empty field counts as absent and so does the word `null`: some official libraries send their unset options so. */
function readForm(text: string): Sent {
  const sent: Record<string, string> = Object.create(null)
  for (const [name, value] of new URLSearchParams(text)) {
    if (value !== '' && value !== 'null') sent[name] ??= value
  }
  return sent
}

/**
 * The Go original sends its form without a type, `fetch` calls any text text/plain, and the Python library of the
 * successor sends the form as JSON once it has sent JSON before.
 */
function isForm(text: string, contentType = ''): boolean {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === 'application/json') return !/^\s*[[{"]/.test(text)
  return ['', 'application/x-www-form-urlencoded', 'text/plain'].includes(type)
}

/**
 * Which of the endpoints that share a method and a path is meant, by what was sent: by its fixed fields (muting a session
 * and ending that), or else by the fields that it cannot do without (adding a stream and removing one).
 * @throws RequestError when it is none of them, or more than one
 */
export function chooseEndpoint<Description extends Endpoint>(
  endpoints: readonly [Description, ...Description[]],
  sent: Sent,
): Description {
  const [first, ...others] = endpoints
  if (others.length === 0) return first
  if (first.fixed !== undefined) return endpoints.find(({ fixed = {} }) => hasAll(sent, fixed)) ?? first
  const meant = endpoints.filter((endpoint) => requiredNames(endpoint).every((name) => isGiven(sent[name])))
  if (meant.length === 1) return meant[0]!
  const names = endpoints.flatMap(requiredNames).join(' or ')
  throw new RequestError(`Invalid body: it must have either ${names}`)
}

function hasAll(sent: Sent, fixed: Sent): boolean {
  return Object.entries(fixed).every(([name, value]) => readBoolean(sent[name]) === value)
}

function requiredNames({ body = {} }: Endpoint): string[] {
  const fields = Object.entries<{ readonly required?: true; readonly wire?: string }>(body)
  return fields.flatMap(([name, { required, wire = name }]) => (required === true ? wire : []))
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null
}
