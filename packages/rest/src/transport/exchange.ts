import { untilAborted } from '@tokbox/core/abort'
import { ConnectionError } from '../errors/connection-error.js'
import { UnexpectedResponseError } from '../errors/unexpected-response-error.js'
import type { FetchFunction, FetchInit, FetchResponse } from '../fetch/fetch.js'
import { type Body, decodeBody, readBody } from './body.js'
import { readFailure } from './failure-cause.js'
import type { Redactor } from './redaction/redactor.js'
import type { AnswerTimes, ServerClock } from './server-clock.js'

/** One request, ready to be sent. */
export interface Outgoing {
  readonly action: string
  readonly attempt: number
  readonly url: string
  readonly init: FetchInit
}

/** The head of an answer. */
export interface Head {
  readonly status: number
  /** Names in lower case, as they came. */
  readonly headers: Readonly<Record<string, string>>
  readonly times: AnswerTimes
  readonly redirected: boolean
}

/** A whole answer. */
export interface Answer extends Head {
  readonly text: string
  /** False when the body is longer than the limit, or was not read at all. */
  readonly complete: boolean
}

/** What an exchange needs from its surroundings. */
export interface ExchangeTools {
  readonly fetch: FetchFunction
  readonly redactor: Redactor
  readonly serverClock: ServerClock
  readonly onHead: (head: Head) => void
}

/**
 * Sends a request once and reads the answer, whatever its status.
 * @throws ConnectionError, or the reason of `init.signal`
 */
export async function exchange(outgoing: Outgoing, tools: ExchangeTools): Promise<Answer> {
  const { url, init } = outgoing
  const { signal } = init
  let phase: 'response' | 'body' = 'response'
  try {
    const { offset } = tools.serverClock
    const sentAt = tools.serverClock.local()
    const response = await untilAborted(() => tools.fetch(url, init), signal)
    const times = { offset, sentAt, receivedAt: tools.serverClock.local() }
    const head = readHead(response, times, outgoing)
    tools.onHead(head)
    // What follows these is of no use, and need not end.
    if (head.redirected || head.status === 101) return { ...head, text: '', complete: false }
    phase = 'body'
    const body = await readBody(response.body, signal)
    if (isCutOff(head, body)) throw new Error('The body is shorter than its Content-Length')
    const text = decodeBody(body.bytes, head.headers['content-type'] ?? '')
    return { ...head, text, complete: body.complete }
  } catch (error) {
    if (error instanceof UnexpectedResponseError) throw error
    throw signal.aborted ? signal.reason : toConnectionError(error, phase, outgoing, tools.redactor)
  }
}

function readHead(response: FetchResponse, times: AnswerTimes, { action, attempt }: Outgoing): Head {
  const headers: Record<string, string> = {}
  if (!isResponse(response)) {
    throw new UnexpectedResponseError(
      action,
      'the function given as fetch did not resolve to a Response',
      { status: 0, requestId: undefined, headers, bodyExcerpt: '', retryAfter: undefined, attempts: attempt },
      'Check the option fetch.',
    )
  }
  response.headers.forEach((value, name) => {
    headers[name.toLowerCase()] = String(value)
  })
  const { status, type } = response
  const redirected = type === 'opaqueredirect' || (status >= 300 && status < 400)
  return { status, headers, times, redirected }
}

function isResponse(response: unknown): boolean {
  const { status, headers } = Object(response) as Partial<FetchResponse>
  return typeof status === 'number' && typeof headers?.forEach === 'function'
}

/** Runtimes notice it themselves; a function given as `fetch` may not. An encoded body has another length. */
function isCutOff({ headers }: Head, { bytes, complete }: Body): boolean {
  const length = headers['content-length'] ?? ''
  if (!complete || headers['content-encoding'] !== undefined || !/^\d+$/.test(length)) return false
  return bytes.length < Number(length)
}

function toConnectionError(
  error: unknown,
  phase: 'response' | 'body',
  { action, attempt, url }: Outgoing,
  redactor: Redactor,
): ConnectionError {
  const { systemCode, cause, neverSent } = readFailure(error, redactor)
  return new ConnectionError({
    action,
    host: new URL(url).host,
    phase: neverSent && phase === 'response' ? 'connect' : phase,
    systemCode,
    attempts: attempt,
    cause,
  })
}
