import { describe, type Field, type Fields } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { checkParameters, fieldsOf } from './check-options.js'
import type { Endpoint, ParametersOf } from './endpoint.js'
import { sensitiveValues } from './sensitive-values.js'

/** A body as it is sent. */
export interface RequestBody {
  readonly contentType: string
  readonly text: string
}

/** A request as it is sent. */
export interface EncodedRequest {
  /** With the query. */
  readonly path: string
  readonly body: RequestBody | undefined
  /** Values of it that appear in no message, hook or log. */
  readonly sensitive: readonly string[]
}

/**
 * The request for a call, from the parameters of its method.
 * @param project the API key or the id of the application whose credentials sign the request
 * @throws InvalidArgumentError when a parameter is wrong
 * @example
 * encodeRequest(ARCHIVES_START, '123456', [sessionId, { name: 'standup' }])
 */
export function encodeRequest<Description extends Endpoint>(
  description: Description,
  project: string,
  parameters: Readonly<ParametersOf<Description>>,
): EncodedRequest {
  const { ids, fields } = checkParameters(description, parameters)
  return {
    path: encodePath(description.path, { ...ids, project }) + encodeQuery(description, fields),
    body: encodeBody(description, fields),
    sensitive: sensitiveValues(fieldsOf(description), fields),
  }
}

/**
 * The path of a request. An id can hold anything and stays one segment.
 * @param ids by the names in the braces of the path
 * @throws InvalidArgumentError when an id is none, or one that a URL would take for "this folder" or "the one above"
 * @example
 * encodePath('/v2/project/{project}/archive/{archiveId}', { project: '123456', archiveId: 'a/b' })
 */
export function encodePath(path: string, ids: Readonly<Record<string, string>>): string {
  const [first = '', ...parts] = partsOf(path)
  let encoded = first
  for (let index = 0; index < parts.length; index += 2) {
    const name = parts[index]!
    encoded += encodeId(ids[name], name) + parts[index + 1]!
  }
  return encoded
}

/** Paths are taken apart once: a text, a name in braces, a text, and so on. Those of a caller's own are not kept. */
const knownParts = new Map<string, readonly string[]>()
const MAX_KNOWN_PATHS = 100

function partsOf(path: string): readonly string[] {
  const known = knownParts.get(path)
  if (known !== undefined) return known
  const parts = path.split(/\{(\w+)\}/)
  if (knownParts.size < MAX_KNOWN_PATHS) knownParts.set(path, parts)
  return parts
}

function encodeId(id: unknown, parameter: string): string {
  if (typeof id === 'string' && !/^\.{0,2}$/.test(id) && !/\p{Surrogate}/u.test(id))
    return encodeURIComponent(id)
  throw new InvalidArgumentError({
    parameter,
    expected: 'an id of the platform',
    received: describe(id),
  })
}

/** With its question mark; empty when nothing is asked for. */
function encodeQuery({ query }: Endpoint, options: object): string {
  if (query === undefined) return ''
  const text = encodeForm(query, options)
  return text === '' ? '' : `?${text}`
}

/**
 * The body of a request, from options that have been checked. Names are those of the wire, in the order of the description.
 * @throws InvalidArgumentError when something that is passed on as it is cannot be written as JSON
 */
export function encodeBody(
  { encoding, fixed, body = {} }: Endpoint,
  options: object,
): RequestBody | undefined {
  if (encoding === undefined) return undefined
  if (encoding === 'form')
    return { contentType: 'application/x-www-form-urlencoded', text: encodeForm(body, options) }
  return { contentType: 'application/json', text: writeJson({ ...fixed, ...encodeObject(body, options) }) }
}

/** An empty text is the same as none. */
function encodeForm(fields: Fields, options: object): string {
  const form = new URLSearchParams()
  for (const { wire, value } of valuesOf(fields, options)) if (value !== '') form.append(wire, String(value))
  return form.toString()
}

function encodeObject(fields: Fields, options: object): Readonly<Record<string, unknown>> {
  const content: Record<string, unknown> = {}
  for (const { field, wire, value } of valuesOf(fields, options)) {
    const names = wire.split('.')
    const last = names.pop() as string
    let place = content
    for (const name of names) {
      place[name] ??= {}
      place = place[name] as Record<string, unknown>
    }
    place[last] = encodeValue(field, value)
  }
  return content
}

interface Value {
  readonly field: Field
  readonly wire: string
  readonly value: unknown
}

function valuesOf(fields: Fields, options: object): Value[] {
  const values: Value[] = []
  for (const name of Object.keys(fields)) {
    const field = fields[name] as Field
    const value = options[name as keyof typeof options] ?? (field.explicit ? field.default : undefined)
    if (value !== undefined) values.push({ field, wire: field.wire ?? name, value })
  }
  return values
}

function encodeValue(field: Field, value: unknown): unknown {
  if (field.type === 'object') return encodeObject(field.fields, value as object)
  if (field.type === 'list') return (value as unknown[]).map((item) => encodeValue(field.items, item))
  return value
}

function writeJson(content: object): string {
  try {
    return JSON.stringify(content)
  } catch {
    // A bigint, a circle, or a getter that throws. The error of the runtime can quote what it found.
    throw new InvalidArgumentError({
      parameter: 'options',
      expected: 'values that can be written as JSON',
      received: 'something else',
    })
  }
}
