import { describe, type Field, type Fields } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import type { Endpoint } from './endpoint.js'

/** A body as it is sent. */
export interface RequestBody {
  readonly contentType: string
  readonly text: string
}

/**
 * The path of a request. An id can hold anything and stays one segment.
 * @param ids by the names in the braces of the path
 * @throws InvalidArgumentError when an id is none, or one that a URL would take for "this folder" or "the one above"
 * @example
 * encodePath('/v2/project/{project}/archive/{archiveId}', { project: '123456', archiveId: 'a/b' })
 */
export function encodePath(path: string, ids: Readonly<Record<string, string>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeId(ids[name], name))
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

/**
 * The body of a request, from options that have been checked. Names are those of the wire, in the order of the description.
 */
export function encodeBody({ encoding, body }: Endpoint, options: object): RequestBody | undefined {
  if (encoding === undefined) return undefined
  const content = encodeObject(body ?? {}, options)
  return encoding === 'form'
    ? { contentType: 'application/x-www-form-urlencoded', text: encodeForm(content) }
    : { contentType: 'application/json', text: JSON.stringify(content) }
}

function encodeObject(fields: Fields, options: object): Readonly<Record<string, unknown>> {
  const content: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(fields)) {
    const value = options[name as keyof typeof options] ?? (field.explicit ? field.default : undefined)
    if (value !== undefined) content[field.wire ?? name] = encodeValue(field, value)
  }
  return content
}

function encodeValue(field: Field, value: unknown): unknown {
  if (field.type === 'object') return encodeObject(field.fields, value as object)
  if (field.type === 'list') return (value as unknown[]).map((item) => encodeValue(field.items, item))
  return value
}

/** An empty text is the same as none. */
function encodeForm(content: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(content).filter(([, value]) => value !== '')
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
}
