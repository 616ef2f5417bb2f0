import { parseHttpDate } from '@tokbox/core/time'
import { ApiError, type ApiFailure } from '../errors/api-error.js'
import { ClockSkewError } from '../errors/clock-skew-error.js'
import type { ServerAnswer } from '../errors/server-answer.js'
import { AuthenticationError, ConflictError, NotFoundError, RateLimitError } from '../errors/status-errors.js'
import { UnexpectedResponseError } from '../errors/unexpected-response-error.js'
import type { Call } from './call.js'
import { isNoticeable, measureOffset } from './clock.js'
import { type Answer, requestIdOf } from './exchange.js'
import { hideFields } from './redaction/hide-fields.js'
import { parseRetryAfter } from './retry.js'
import { readServerError } from './server-error.js'

/** In UTF-16 units. */
const MAX_EXCERPT = 200
const MAX_MESSAGE = 300

/** The error for an answer; undefined if its status is 2xx. */
export function errorOf(call: Call, answer: Answer): Error | undefined {
  if (answer.redirected) return toRedirectError(call, answer)
  if (answer.status === 101)
    return toUnexpectedResponse(call, answer, 'the server switches to another protocol instead of answering')
  return answer.status >= 200 && answer.status < 300 ? undefined : toApiError(call, answer)
}

/** The error for an answer with a 2xx status that cannot be used. @param problem a clause: `the answer is empty` */
export function toUnexpectedResponse(call: Call, answer: Answer, problem: string): UnexpectedResponseError {
  return new UnexpectedResponseError(call.request.action, problem, describeAnswer(call, answer))
}

/** What an error reports about an answer. */
function describeAnswer({ settings, redactor, attempts, request }: Call, answer: Answer): ServerAnswer {
  const { serverClock } = settings
  const now = parseHttpDate(answer.header('date') ?? '', serverClock.now()) ?? serverClock.now()
  return {
    status: answer.status,
    requestId: requestIdOf(answer, redactor),
    headers: redactor.headers(answer.headers()),
    bodyExcerpt: redactor.excerpt(hideFields(answer.text, request.hidden), MAX_EXCERPT),
    retryAfter: parseRetryAfter(answer.header('retry-after'), now),
    attempts,
  }
}

function toApiError(call: Call, answer: Answer): ApiError {
  const { code, message } = readServerError(answer.text)
  const say = (text: string) => call.redactor.excerpt(text, MAX_MESSAGE)
  const failure: ApiFailure = {
    ...describeAnswer(call, answer),
    action: call.request.action,
    serverCode: typeof code === 'string' ? say(code) : code,
    serverMessage: message === undefined ? undefined : say(message),
  }
  switch (answer.status) {
    case 401:
    case 403:
      return toAuthenticationError(call, answer, failure)
    case 404:
      return new NotFoundError(failure)
    case 409:
      return new ConflictError(failure)
    case 429:
      return new RateLimitError(failure)
    default:
      return new ApiError(failure)
  }
}

function toAuthenticationError({ settings }: Call, answer: Answer, failure: ApiFailure): AuthenticationError {
  const { authenticator, serverClock } = settings
  if (!complainsAboutTime(failure.serverMessage))
    return new AuthenticationError(failure, authenticator.remedy)
  const offset = measureOffset(answer.header('date'), answer.times) ?? serverClock.offset
  if (isNoticeable(offset, authenticator.setBack))
    return new ClockSkewError(failure, Math.round(-offset / 1000))
  return new AuthenticationError(
    failure,
    'It complains about the time, but its Date header agrees with the clock of this machine, or cannot be read: ' +
      'compare the clocks.',
  )
}

/** The platform's words are "issued time cannot be greater than current time"; others' are like these. */
function complainsAboutTime(message = ''): boolean {
  return /issued time|issued in the future|expired|not yet valid|clock|timestamp|\b(?:iat|exp|nbf)\b/i.test(
    message,
  )
}

/** Names only the host of the target: the rest of its URL may be private. */
function toRedirectError(call: Call, answer: Answer): UnexpectedResponseError {
  const location = answer.header('location')
  const target = location === undefined ? '' : ` to ${call.redactor.text(hostOf(location, call.url))}`
  return new UnexpectedResponseError(
    call.request.action,
    `the answer is a redirect${target}`,
    describeAnswer(call, answer),
    'Redirects are not followed, so that the request token goes nowhere else. Set apiUrl to where the API is.',
  )
}

function hostOf(location: string, base: string): string {
  try {
    return new URL(location, base).host
  } catch {
    return 'an address that cannot be read'
  }
}
