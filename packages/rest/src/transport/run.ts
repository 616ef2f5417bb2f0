import { refuseAborted } from '@tokbox/core/abort'
import { AbortError } from '@tokbox/core/errors'
import { TimeoutError } from '../errors/timeout-error.js'
import type { Call, Correction } from './call.js'
import { isNoticeable, isPlausible, measureOffset } from './clock.js'
import { errorOf } from './errors.js'
import { type Answer, exchange } from './exchange.js'
import { emit, freezeError, type RetryEvent } from './hooks.js'
import { backoff, mayBeCarriedOut, retryReason } from './retry.js'
import { type TimeLimit, withinTime } from './time-limit.js'

/** How an attempt ended: with a 2xx answer, or with an error and perhaps the answer that caused it. */
type Outcome =
  | { readonly answer: Answer; readonly error?: undefined }
  | { readonly answer?: Answer; readonly error: unknown }

/**
 * Runs a call: as many attempts as it needs and its limits allow.
 * @returns a 2xx answer; or undefined if a retry was refused because an earlier attempt had already done the work
 */
export async function run(call: Call): Promise<Answer | undefined> {
  try {
    for (;;) {
      const { answer, error } = await attempt(call)
      if (error === undefined) return answer
      if (answer !== undefined && isDone(call, answer)) {
        call.refusal = error as Error
        return undefined
      }
      await recover(call, error, answer)
    }
  } catch (error) {
    const { correction, settings } = call
    // Only a successful call proves that the Date was right. A later call can correct the clock again.
    if (correction) settings.serverClock.takeBack(correction.offset, correction.before)
    throw error
  }
}

async function attempt(call: Call): Promise<Outcome> {
  const { settings, options } = call
  call.attempts += 1
  try {
    const timeout = options.timeout ?? settings.timeout
    const answer = await withinLimits(call, timeout, (limit) => exchange(call, limit))
    const error = errorOf(call, answer)
    return error === undefined ? { answer } : { answer, error }
  } catch (error) {
    return { error }
  }
}

/** Does this refusal mean that an earlier attempt, whose answer was lost, has already done the work? */
function isDone({ request, uncertain }: Call, { status }: Answer): boolean {
  if (!uncertain || request.done?.includes(status) !== true) return false
  return request.answer === 'none' || request.whenDone !== undefined
}

/** Prepares the next attempt. @throws the error if there is to be none */
async function recover(call: Call, error: unknown, answer: Answer | undefined): Promise<void> {
  const { settings, request } = call
  call.uncertain ||= mayBeCarriedOut(error)
  const correction = call.correction === undefined ? learnTime(call, answer) : undefined
  if (correction) {
    call.correction = correction
    return announce(call, error, 'clock', 0)
  }
  const reason = retryReason(error, request.repeat)
  if (reason === undefined || call.retries === settings.retries) throw error
  call.retries += 1
  const delay = retryAfterOf(error) ?? backoff(call.retries, settings.random)
  // The call would time out during the wait, so report the error now.
  if (delay >= timeLeft(call)) throw error
  announce(call, error, reason, delay)
  await withinLimits(call, Number.POSITIVE_INFINITY, (limit) => settings.sleep(delay, limit.signal))
}

/** Corrects the clock if a wrong time can be why the request was refused. */
function learnTime({ settings }: Call, answer: Answer | undefined): Correction | undefined {
  const { correctClock, serverClock, authenticator } = settings
  if (!correctClock || (answer?.status !== 403 && answer?.status !== 401)) return undefined
  const before = answer.times.offset
  const offset = measureOffset(answer.header('date'), answer.times)
  if (offset === undefined || !isPlausible(offset)) return undefined
  if (!isNoticeable(offset - before, authenticator.setBack)) return undefined
  serverClock.correct(offset)
  return { before, offset }
}

function retryAfterOf(error: unknown): number | undefined {
  return (error as { readonly retryAfter?: number }).retryAfter
}

function announce(call: Call, failure: unknown, reason: RetryEvent['reason'], delay: number): void {
  // Only errors of this package are ever retried.
  const error = failure as Error
  const { settings, number, attempts, request, url } = call
  call.lastError = error
  emit(settings.hooks.retry, () => {
    const event = { call: number, attempt: attempts, method: request.method, url }
    return { ...event, delay, reason, error: freezeError(error) }
  })
}

function timeLeft(call: Call): number {
  return call.deadline - performance.now()
}

/** Does part of a call within `timeout` or the time the call has left, whichever is less, unless the caller aborts. */
async function withinLimits<Result>(
  call: Call,
  timeout: number,
  work: (limit: TimeLimit) => Promise<Result>,
): Promise<Result> {
  const { settings, options, request, attempts, lastError } = call
  const { action } = request
  const { signal } = options
  refuseAborted(signal, action)
  const left = timeLeft(call)
  const expired = () =>
    timeout < left
      ? new TimeoutError({ action, which: 'attempt', timeout, attempts })
      : new TimeoutError({
          action,
          which: 'total',
          timeout: settings.totalTimeout,
          attempts,
          cause: lastError,
        })
  return withinTime(work, {
    milliseconds: Math.min(timeout, left),
    expired,
    signal,
    aborted: (reason) => new AbortError(action, reason),
  })
}
