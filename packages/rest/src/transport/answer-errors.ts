import { parseHttpDate } from '@tokbox/core/time'
import { SET_BACK } from '../authorisation/project-authoriser.js'
import { ApiError, type ApiFailure } from '../errors/api-error.js'
import { ClockSkewError } from '../errors/clock-skew-error.js'
import type { ServerAnswer } from '../errors/server-answer.js'
import { AuthenticationError, ConflictError, NotFoundError, RateLimitError } from '../errors/status-errors.js'
import { UnexpectedResponseError } from '../errors/unexpected-response-error.js'
import type { Answer, Head } from './exchange.js'
import type { Redactor } from './redaction/redactor.js'
import { parseRetryAfter } from './retry-timing.js'
import { measureOffset, type ServerClock } from './server-clock.js'
import { readServerError } from './server-error.js'

/**
 * Milliseconds. Clocks that differ by more than the set-back of the issue time covers can be why a request is refused.
 * What is measured may be half a second too small: a `Date` header has whole seconds.
 */
const NOTICEABLE = SET_BACK - 500

const EXCERPT_LENGTH = 200
const MESSAGE_LENGTH = 300

/** What is known when an answer becomes an error. */
export interface AnswerContext {
  readonly action: string
  readonly attempts: number
  readonly redactor: Redactor
  readonly serverClock: ServerClock
}

/** The id that the platform's support asks for. */
export function requestIdOf({ headers }: Head, redactor: Redactor): string | undefined {
  const id = headers['x-opentok-trace'] ?? headers['x-request-id']
  return id === undefined ? undefined : redactor.excerpt(id, EXCERPT_LENGTH)
}

/** What an error tells about an answer. */
function describeAnswer(answer: Answer, context: AnswerContext): ServerAnswer {
  const { attempts, redactor, serverClock } = context
  const now = parseHttpDate(answer.headers.date ?? '', serverClock.now()) ?? serverClock.now()
  return {
    status: answer.status,
    requestId: requestIdOf(answer, redactor),
    headers: redactor.headers(answer.headers),
    bodyExcerpt: redactor.excerpt(answer.text, EXCERPT_LENGTH),
    retryAfter: parseRetryAfter(answer.headers['retry-after'], now),
    attempts,
  }
}

/** The error for an answer with an error status. */
export function toApiError(answer: Answer, context: AnswerContext): ApiError {
  const { code, message } = readServerError(answer.text)
  const say = (text: string) => context.redactor.excerpt(text, MESSAGE_LENGTH)
  const failure: ApiFailure = {
    ...describeAnswer(answer, context),
    action: context.action,
    serverCode: typeof code === 'string' ? say(code) : code,
    serverMessage: message === undefined ? undefined : say(message),
  }
  switch (answer.status) {
    case 401:
    case 403:
      return toAuthenticationError(failure, answer, context.serverClock)
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

function toAuthenticationError(
  failure: ApiFailure,
  answer: Answer,
  serverClock: ServerClock,
): AuthenticationError {
  if (!complainsAboutTime(failure.serverMessage)) return new AuthenticationError(failure)
  const offset = measureOffset(answer.headers.date, answer.times) ?? serverClock.offset
  if (isNoticeable(offset)) return new ClockSkewError(failure, Math.round(-offset / 1000))
  return new AuthenticationError(
    failure,
    'It complains about the time, though its Date header does not differ from the clock of this machine, ' +
      'or cannot be read: compare the clocks.',
  )
}

/** Is an offset of the server's clock more than the set-back of the issue time covers? */
export function isNoticeable(offset: number): boolean {
  return Math.abs(offset) > NOTICEABLE
}

/** The platform's words are "issued time cannot be greater than current time"; others' are like these. */
function complainsAboutTime(message = ''): boolean {
  return /issued time|issued in the future|expired|not yet valid|clock|timestamp|\b(?:iat|exp|nbf)\b/i.test(
    message,
  )
}

/** The error for an answer with a success status, or a redirect, that cannot be used. */
export function toUnexpectedResponse(
  answer: Answer,
  problem: string,
  context: AnswerContext,
): UnexpectedResponseError {
  return new UnexpectedResponseError(context.action, problem, describeAnswer(answer, context))
}

/** The error for a redirect. Only the host of its target is told: the rest may hold what is nobody's business. */
export function toRedirectError(
  answer: Answer,
  url: string,
  context: AnswerContext,
): UnexpectedResponseError {
  const { location } = answer.headers
  const target = location === undefined ? '' : ` to ${context.redactor.text(hostOf(location, url))}`
  return new UnexpectedResponseError(
    context.action,
    `the answer is a redirect${target}`,
    describeAnswer(answer, context),
    'Redirects are not followed, since the request token would go along. Set apiUrl to where the API is.',
  )
}

function hostOf(location: string, base: string): string {
  try {
    return new URL(location, base).host
  } catch {
    return 'an address that is none'
  }
}
