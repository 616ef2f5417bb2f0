import { ConnectionError } from '../errors/connection-error.js'
import { UnexpectedResponseError } from '../errors/unexpected-response-error.js'
import type { FetchInit, FetchResponse } from '../fetch/fetch.js'
import { decodeBody, readBody } from './body.js'
import type { Call } from './call.js'
import { SHOWN_HEADERS } from './call-options.js'
import type { AnswerTimes } from './clock.js'
import { readFailure } from './failure-cause.js'
import { emit } from './hooks.js'
import { type Redactor, showRequestHeaders } from './redaction/redactor.js'
import type { TimeLimit } from './time-limit.js'

/** A server's answer. */
export interface Answer {
  readonly status: number
  /** A redirect, which is not followed. */
  readonly redirected: boolean
  readonly times: AnswerTimes
  /** Its `Content-Type`. */
  readonly contentType: string | undefined
  /** One header, by its name in lower case. */
  header(name: string): string | undefined
  /** All headers as they came, names in lower case. */
  headers(): Readonly<Record<string, string>>
  /** The body. */
  text: string
  /** False if the body is longer than we read, or was not read at all. */
  complete: boolean
}

/**
 * One attempt: signs and sends the request and reads the answer, whatever its status.
 * @throws ConnectionError, or what the authenticator throws
 */
export async function exchange(call: Call, limit: TimeLimit): Promise<Answer> {
  const { settings, url } = call
  const { hooks, serverClock } = settings
  const authentication = settings.authenticator.authenticate()
  const init = requestInit(call, typeof authentication === 'string' ? authentication : await authentication)
  limit.check()
  emit(hooks.request, () => ({
    ...eventOf(call),
    headers: showRequestHeaders(init.headers, SHOWN_HEADERS),
  }))
  let phase: 'response' | 'body' = 'response'
  try {
    const { offset } = serverClock
    const sentAt = serverClock.local()
    const response = await settings.send(url, init, limit)
    limit.check()
    const answer = openAnswer(call, response, { offset, sentAt, receivedAt: serverClock.local() })
    emit(hooks.response, () => ({
      ...eventOf(call),
      status: answer.status,
      headers: call.redactor.headers(answer.headers()),
      requestId: requestIdOf(answer, call.redactor),
      duration: Math.max(0, answer.times.receivedAt - sentAt),
    }))
    phase = 'body'
    // The bodies of these are useless, and may never end.
    if (!answer.redirected && answer.status !== 101) await readAnswer(call, answer, response.body, limit)
    if (!answer.complete) limit.end(new Error('The rest of the answer is not read'))
    return answer
  } catch (error) {
    throw error instanceof UnexpectedResponseError ? error : toConnectionError(call, phase, error)
  }
}

/** The fields that all events of an attempt share. */
function eventOf({ number, attempts, request, url }: Call) {
  return { call: number, attempt: attempts, method: request.method, url }
}

function requestInit(
  { settings, request, options }: Call,
  authentication: string,
): Omit<FetchInit, 'signal'> {
  const { method, body } = request
  const headers: Record<string, string> = {}
  for (const [name, value] of options.headers) headers[name] = value
  headers.accept = 'application/json'
  headers['user-agent'] = settings.userAgent
  headers[settings.authenticator.header] = authentication
  if (body === undefined) return { method, headers, redirect: 'manual' }
  headers['content-type'] = body.contentType
  return { method, headers, body: body.text, redirect: 'manual' }
}

function openAnswer({ request, attempts }: Call, response: FetchResponse, times: AnswerTimes): Answer {
  if (!isResponse(response)) {
    throw new UnexpectedResponseError(
      request.action,
      'the function given as fetch did not resolve to a Response',
      { status: 0, requestId: undefined, headers: {}, bodyExcerpt: '', retryAfter: undefined, attempts },
      'Check the option fetch.',
    )
  }
  const { status, type } = response
  const header = (name: string) => response.headers.get(name)?.toString()
  return {
    status,
    redirected: type === 'opaqueredirect' || (status >= 300 && status < 400),
    times,
    contentType: header('content-type'),
    header,
    headers() {
      const headers: Record<string, string> = {}
      response.headers.forEach((value, name) => {
        headers[name.toLowerCase()] = String(value)
      })
      return headers
    },
    text: '',
    complete: false,
  }
}

function isResponse(response: unknown): boolean {
  const { status, headers } = Object(response) as Partial<FetchResponse>
  return (
    typeof status === 'number' && typeof headers?.get === 'function' && typeof headers.forEach === 'function'
  )
}

async function readAnswer(call: Call, answer: Answer, body: unknown, limit: TimeLimit): Promise<void> {
  const { bytes, complete } = await readBody(body, limit)
  if (complete && !call.settings.noticesCuts && isCutOff(answer, bytes.length))
    throw new Error('The body is shorter than its Content-Length')
  answer.text = decodeBody(bytes, answer.contentType)
  answer.complete = complete
}

/** An encoded body has a different length, and an answer without a body may still name one. */
function isCutOff(answer: Answer, received: number): boolean {
  const length = answer.header('content-length')
  if (length === undefined || !/^\d+$/.test(length) || received >= Number(length)) return false
  return answer.status !== 204 && answer.status !== 205 && answer.header('content-encoding') === undefined
}

/** The id that the platform's support team asks for. */
export function requestIdOf(answer: Answer, redactor: Redactor): string | undefined {
  const id = answer.header('x-opentok-trace') ?? answer.header('x-request-id')
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
