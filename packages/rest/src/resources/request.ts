import { describe, readOptions, requireObject } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import type { Method, RequestBody } from '@tokbox/protocol'
import type { JsonCall } from '../transport/api-call.js'
import type { CallOptions } from '../transport/call-options.js'
import type { Caller } from './method.js'

/** A request that has no method here. */
export interface RequestOptions {
  readonly method: Method
  /**
   * From the root of the API, with ids encoded: `/v2/project/{project}/session/…`. `{project}` stands for the project of
   * the client.
   */
  readonly path: string
  /** What is `undefined` is left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>> | undefined
  /** Sent as JSON. Default: no body. */
  readonly body?: unknown
  /**
   * Is it safe to send the request twice? If so, it is retried after a failure; otherwise only if it cannot have been carried
   * out. Default: true for GET.
   */
  readonly idempotent?: boolean | undefined
}

/** Makes any request. */
export type RequestFunction = (request: RequestOptions, call?: CallOptions) => Promise<unknown>

const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Sensitive fields of the platform, wherever they occur. */
const SENSITIVE: readonly string[] = [
  'token',
  'password',
  'streamName',
  'secret',
  'accessKey',
  'secretKey',
  'accountName',
  'accountKey',
]

export function createRequest({ transport, project }: Caller): RequestFunction {
  return async (request, call) => {
    const {
      method,
      path,
      query,
      body,
      idempotent = method === 'GET',
    } = readOptions<RequestOptions>(request, 'request', {
      method: { type: 'enum', values: METHODS, required: true },
      path: { type: 'opaque', required: true },
      query: { type: 'opaque' },
      body: { type: 'opaque' },
      idempotent: { type: 'boolean' },
    })
    const where = checkPath(path, project)
    const apiCall: JsonCall<unknown> = {
      action: `${method} ${where}`,
      method,
      path: where,
      query: checkQuery(query),
      body: encodeBody(body),
      repeat: idempotent ? 'same' : 'twice',
      answer: 'json',
      read: (answer) => answer.body,
      sensitive: sensitiveIn(body),
      hidden: SENSITIVE,
    }
    return transport.call(apiCall, call)
  }
}

/** Fills in the project. Nothing in a path may lead elsewhere or break a message. */
function checkPath(path: unknown, project: string): string {
  const filled = typeof path === 'string' ? path.replaceAll('{project}', encodeURIComponent(project)) : ''
  const isPath = /^\/(?:[\w.~!$&'()*+,;=:@/-]|%[\da-f]{2})*$/i.test(filled)
  if (isPath && !/\/(?:\.|%2e){1,2}(?:\/|$)/i.test(filled)) return filled
  throw new InvalidArgumentError({
    parameter: 'request.path',
    expected: 'a path that begins with a slash, percent-encoded, without dot segments and a query',
    received: describe(path),
    hint: 'Encode ids with encodeURIComponent, and give the query as query.',
  })
}

function checkQuery(query: unknown): RequestOptions['query'] {
  if (query === undefined) return undefined
  const given = { ...requireObject(query, 'request.query', 'an object of names and values') }
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || ['string', 'number', 'boolean'].includes(typeof value)) continue
    throw new InvalidArgumentError({
      parameter: `request.query.${name}`,
      expected: 'a string, a number or a boolean',
      received: describe(value),
    })
  }
  return given
}

function encodeBody(body: unknown): RequestBody | undefined {
  if (body === undefined) return undefined
  let text: string | undefined
  try {
    text = JSON.stringify(body)
  } catch {
    // The runtime's own error may quote the value.
  }
  if (text !== undefined) return { contentType: 'application/json', text }
  throw new InvalidArgumentError({
    parameter: 'request.body',
    expected: 'a value that can be written as JSON',
    received: describe(body),
  })
}

/** The values of fields that are known to hold secrets. The body is known to be JSON, so it has no cycles. */
function sensitiveIn(body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return []
  return Object.entries(body).flatMap(([name, value]) =>
    typeof value === 'string' && SENSITIVE.includes(name) ? [value] : sensitiveIn(value),
  )
}
