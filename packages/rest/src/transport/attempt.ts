import { untilAborted } from '@tokbox/core/abort'
import { TimeoutError } from '../errors/timeout-error.js'
import type { FetchInit } from '../fetch/fetch.js'
import { requestIdOf } from './answer-errors.js'
import type { CallOptions } from './api-call.js'
import type { CallContext } from './call-context.js'
import { type Answer, exchange, type Head } from './exchange.js'
import { tell } from './hooks.js'
import { showRequestHeaders } from './redaction/redactor.js'
import { openScope } from './scope.js'

/** The request headers whose values hooks may see. */
const SHOWN: ReadonlySet<string> = new Set([
  'accept',
  'content-type',
  'traceparent',
  'user-agent',
  'x-request-id',
])

/**
 * Sends the request of a call once, with a token of its own.
 * @param attempt 1 for the first
 * @throws ConnectionError, TimeoutError for this attempt, or the reason of the call's signal
 */
export async function sendAttempt(context: CallContext, attempt: number): Promise<Answer> {
  const { settings, options, apiCall, url, redactor, signal } = context
  const { action } = apiCall
  const limit = options.timeout ?? settings.timeout
  const scope = openScope({
    parent: signal,
    aborted: (reason) => reason,
    timeout: limit,
    expired: () => new TimeoutError({ action, which: 'attempt', limit, attempts: attempt }),
  })
  let finished = false
  try {
    const authorisation = await untilAborted(() => settings.authoriser.value(), scope.signal)
    const init = buildRequest(context, authorisation, scope.signal)
    const event = { call: context.call, attempt, method: init.method, url }
    tell(settings.hooks.request, { ...event, headers: showRequestHeaders(init.headers, SHOWN) })
    const onHead = (head: Head) => {
      tell(settings.hooks.response, {
        ...event,
        status: head.status,
        headers: redactor.headers(head.headers),
        requestId: requestIdOf(head, redactor),
        duration: Math.max(0, head.times.receivedAt - head.times.sentAt),
      })
    }
    const tools = { fetch: settings.fetch, redactor, serverClock: settings.serverClock, onHead }
    const answer = await exchange({ action, attempt, url, init }, tools)
    finished = answer.complete
    return answer
  } finally {
    scope.close(finished)
  }
}

function buildRequest(context: CallContext, authorisation: string, signal: AbortSignal): FetchInit {
  const { settings, options, apiCall } = context
  const { method, body } = apiCall
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(options.headers ?? {})) headers[name.toLowerCase()] = value
  headers.accept = 'application/json'
  headers['user-agent'] = settings.userAgent
  headers[settings.authoriser.header] = authorisation
  if (body === undefined) return { method, headers, redirect: 'manual', signal }
  headers['content-type'] = body.contentType
  return { method, headers, body: body.text, redirect: 'manual', signal }
}

/** What an echoing server could show of a call, besides the client's own secrets. */
export function callersSecrets({ headers = {} }: CallOptions): string[] {
  return Object.entries(headers)
    .filter(([name]) => !SHOWN.has(name.toLowerCase()))
    .flatMap(([, value]) => [value, ...partsOf(value)])
}

/** The credentials in `Bearer …` can come back without their scheme. */
function partsOf(value: string): string[] {
  return value.split(/[\t ]+/).filter((part) => part.length >= 8)
}
