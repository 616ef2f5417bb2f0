import { ConnectionError } from '../errors/connection-error.js'
import { UnexpectedResponseError } from '../errors/unexpected-response-error.js'
import type { FetchInit, FetchResponse } from '../fetch/fetch.js'
import { type Body, decodeBody, readBody } from './body.js'
import type { Call } from './call.js'
import { SHOWN_HEADERS } from './call-options.js'
import type { AnswerTimes } from './clock.js'
import { readFailure } from './failure-cause.js'
import { emit } from './hooks.js'
import { type Redactor, showRequestHeaders } from './redaction/redactor.js'
import type { TimeLimit } from './time-limit.js'

/** The head of an answer. */
export interface Head {
  readonly status: number
  /** A redirect, which is not followed. */
  readonly redirected: boolean
  readonly times: AnswerTimes
  /** One header, by its name in lower case. */
  header(name: string): string | undefined
  /** All headers as they came, names in lower case. */
  headers(): Readonly<Record<string, string>>
}

/** A whole answer. */
export interface Answer extends Head {
  readonly text: string
  /** False when the body is longer than what is read, or was not read at all. */
  readonly complete: boolean
}

/**
 * Sends the request of a call once, with a token of its own, and reads the answer, whatever its status.
 * @throws ConnectionError, or what the authenticator throws
 */
export async function exchange(call: Call, limit: TimeLimit): Promise<Answer> {
  const { settings, url } = call
  const { hooks, serverClock } = settings
  const { signal } = limit
  const authentication = await settings.authenticator.authenticate()
  signal.throwIfAborted()
  const init = requestInit(call, authentication, signal)
  const event = { call: call.number, attempt: call.attempts, method: init.method, url }
  emit(hooks.request, () => ({ ...event, headers: showRequestHeaders(init.headers, SHOWN_HEADERS) }))
  let phase: 'response' | 'body' = 'response'
  try {
    const { offset } = serverClock
    const sentAt = serverClock.local()
    const response = await settings.fetch(url, init)
    signal.throwIfAborted()
    const head = readHead(call, response, { offset, sentAt, receivedAt: serverClock.local() })
    emit(hooks.response, () => ({
      ...event,
      status: head.status,
      headers: call.redactor.headers(head.headers()),
      requestId: requestIdOf(head, call.redactor),
      duration: Math.max(0, head.times.receivedAt - sentAt),
    }))
    phase = 'body'
    return await readAnswer(head, response, limit)
  } catch (error) {
    throw error instanceof UnexpectedResponseError ? error : toConnectionError(call, phase, error)
  }
}

function requestInit(
  { settings, request, options }: Call,
  authentication: string,
  signal: AbortSignal,
): FetchInit {
  const { method, body } = request
  const headers: Record<string, string> = {}
  for (const [name, value] of options.headers) headers[name] = value
  headers.accept = 'application/json'
  headers['user-agent'] = settings.userAgent
  headers[settings.authenticator.header] = authentication
  if (body === undefined) return { method, headers, redirect: 'manual', signal }
  headers['content-type'] = body.contentType
  return { method, headers, body: body.text, redirect: 'manual', signal }
}

function readHead({ request, attempts }: Call, response: FetchResponse, times: AnswerTimes): Head {
  if (!isResponse(response)) {
    throw new UnexpectedResponseError(
      request.action,
      'the function given as fetch did not resolve to a Response',
      { status: 0, requestId: undefined, headers: {}, bodyExcerpt: '', retryAfter: undefined, attempts },
      'Check the option fetch.',
    )
  }
  const { status, type } = response
  return {
    status,
    redirected: type === 'opaqueredirect' || (status >= 300 && status < 400),
    times,
    header: (name) => response.headers.get(name)?.toString(),
    headers() {
      const headers: Record<string, string> = {}
      response.headers.forEach((value, name) => {
        headers[name.toLowerCase()] = String(value)
      })
      return headers
    },
  }
}

function isResponse(response: unknown): boolean {
  const { status, headers } = Object(response) as Partial<FetchResponse>
  return (
    typeof status === 'number' && typeof headers?.get === 'function' && typeof headers.forEach === 'function'
  )
}

async function readAnswer(head: Head, response: FetchResponse, limit: TimeLimit): Promise<Answer> {
  // What follows these is of no use, and need not end.
  const useless = head.redirected || head.status === 101
  const body = useless ? NOTHING : await readBody(response.body, limit)
  if (isCutOff(head, body)) throw new Error('The body is shorter than its Content-Length')
  if (!body.complete) limit.stop()
  return { ...head, text: decodeBody(body.bytes, head.header('content-type')), complete: body.complete }
}

const NOTHING: Body = { bytes: new Uint8Array(), complete: false }

/**
 * Runtimes notice it themselves; a function given as `fetch` may not. An encoded body has another length, and an answer
 * that has no body may name one all the same.
 */
function isCutOff(head: Head, { bytes, complete }: Body): boolean {
  const length = head.header('content-length')
  if (!complete || length === undefined || !/^\d+$/.test(length)) return false
  if (head.status === 204 || head.status === 205) return false
  return bytes.length < Number(length) && head.header('content-encoding') === undefined
}

/** The id that the platform's support asks for. */
export function requestIdOf(head: Head, redactor: Redactor): string | undefined {
  const id = head.header('x-opentok-trace') ?? head.header('x-request-id')
  return id === undefined ? undefined : redactor.excerpt(id, 200)
}

function toConnectionError(call: Call, phase: 'response' | 'body', error: unknown): ConnectionError {
  const { systemCode, cause, neverSent } = readFailure(error, call.redactor)
  return new ConnectionError({
    action: call.request.action,
    host: new URL(call.url).host,
    phase: neverSent && phase === 'response' ? 'connect' : phase,
    systemCode,
    attempts: call.attempts,
    cause,
  })
}
