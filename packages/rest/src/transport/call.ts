import { untilAborted } from '@tokbox/core/abort'
import { AbortError } from '@tokbox/core/errors'
import { TimeoutError } from '../errors/timeout-error.js'
import { isNoticeable, toApiError, toRedirectError, toUnexpectedResponse } from './answer-errors.js'
import type { ApiCall, CallOptions } from './api-call.js'
import { callersSecrets, sendAttempt } from './attempt.js'
import type { CallContext } from './call-context.js'
import type { Answer } from './exchange.js'
import { freezeError, type RetryEvent, tell } from './hooks.js'
import type { Redactor } from './redaction/redactor.js'
import { backoff } from './retry-timing.js'
import { retryReason } from './retryable.js'
import { openScope, type Scope } from './scope.js'
import { isPlausible, measureOffset } from './server-clock.js'
import { successfulAnswer } from './successful-answer.js'
import type { TransportSettings } from './transport.js'

/** How far a call has come. */
interface Progress {
  attempts: number
  /** Repetitions for a corrected clock are not among them. */
  retries: number
  correction: Correction | undefined
  lastError: Error | undefined
}

/** Offsets of the server's clock, in milliseconds. */
interface Correction {
  readonly before: number
  readonly offset: number
}

type Outcome<Result> = { readonly result: Result } | Failure

interface Failure {
  readonly error: unknown
  /** When there was one. */
  readonly answer?: Answer
}

/** Makes one call: as many attempts as it needs and the limits allow. */
export async function runCall<Result>(
  settings: TransportSettings,
  apiCall: ApiCall<Result>,
  options: CallOptions,
  call: number,
  clientRedactor: Redactor,
): Promise<Result> {
  const { action } = apiCall
  const limit = settings.totalTimeout
  const progress: Progress = { attempts: 0, retries: 0, correction: undefined, lastError: undefined }
  const scope = openScope({
    parent: options.signal,
    aborted: (reason) => new AbortError(action, reason),
    timeout: limit,
    expired: () => {
      const { attempts, lastError: cause } = progress
      return new TimeoutError({ action, which: 'total', limit, attempts, cause })
    },
  })
  const redactor = clientRedactor.with(callersSecrets(options))
  const url = settings.apiUrl + apiCall.path
  const context: CallContext = { settings, apiCall, options, call, url, redactor, signal: scope.signal }
  try {
    for (;;) {
      const outcome = await attempt(context, apiCall, progress)
      if ('result' in outcome) return outcome.result
      await recover(context, apiCall, progress, outcome, scope)
    }
  } catch (error) {
    const { correction } = progress
    // Only a call that went through shows that the Date was right. A later one can learn the time anew.
    if (correction) settings.serverClock.takeBack(correction.offset, correction.before)
    throw error
  } finally {
    scope.close(true)
  }
}

async function attempt<Result>(
  context: CallContext,
  apiCall: ApiCall<Result>,
  progress: Progress,
): Promise<Outcome<Result>> {
  context.signal.throwIfAborted()
  progress.attempts += 1
  let answer: Answer
  try {
    answer = await sendAttempt(context, progress.attempts)
  } catch (error) {
    return { error }
  }
  const { redactor, settings } = context
  const { attempts } = progress
  const answerContext = { action: apiCall.action, attempts, redactor, serverClock: settings.serverClock }
  if (answer.redirected) throw toRedirectError(answer, context.url, answerContext)
  if (answer.status === 101)
    throw toUnexpectedResponse(
      answer,
      'the server switches to another protocol instead of answering',
      answerContext,
    )
  if (answer.status >= 200 && answer.status < 300)
    return { result: apiCall.read(successfulAnswer(answer, answerContext)) }
  return { error: toApiError(answer, answerContext), answer }
}

/** Prepares the next attempt. @throws the failure, when there shall be none */
async function recover(
  context: CallContext,
  { idempotent }: ApiCall<unknown>,
  progress: Progress,
  failure: Failure,
  scope: Scope,
): Promise<void> {
  const { settings, signal } = context
  const error = failure.error
  const correction = progress.correction ? undefined : learnTime(settings, failure.answer)
  progress.correction ??= correction
  if (correction) return announce(context, progress, { delay: 0, reason: 'clock', error })
  const reason = retryReason(error, idempotent)
  if (reason === undefined || progress.retries === settings.retries) throw error
  progress.retries += 1
  const delay = retryAfterOf(error) ?? backoff(progress.retries, settings.random)
  // A wait that the call does not live to see the end of is no use: say now what is wrong.
  if (delay >= scope.remaining()) throw error
  announce(context, progress, { delay, reason, error })
  await untilAborted(() => settings.sleep(delay, signal), signal)
}

/** Corrects the clock by an answer that refuses the request, when the clock can be the reason. */
function learnTime(
  { correctClock, serverClock }: TransportSettings,
  answer: Answer | undefined,
): Correction | undefined {
  if (!correctClock || answer?.status !== 403) return undefined
  const before = answer.times.offset
  const offset = measureOffset(answer.headers.date, answer.times)
  if (offset === undefined || !isPlausible(offset) || !isNoticeable(offset - before)) return undefined
  serverClock.correct(offset)
  return { before, offset }
}

function retryAfterOf(error: unknown): number | undefined {
  return (error as { readonly retryAfter?: number }).retryAfter
}

function announce(
  { settings, call, apiCall, url }: CallContext,
  progress: Progress,
  retry: { delay: number; reason: RetryEvent['reason']; error: unknown },
): void {
  // Everything that can be repeated is an Error of this package.
  const error = freezeError(retry.error as Error)
  progress.lastError = error
  tell(settings.hooks.retry, {
    call,
    attempt: progress.attempts,
    method: apiCall.method,
    url,
    ...retry,
    error,
  })
}
