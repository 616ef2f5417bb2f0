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

/** What became of an attempt: an answer with a 2xx status, or an error, which another answer may be the reason of. */
type Outcome =
  | { readonly answer: Answer; readonly error?: undefined }
  | { readonly answer?: Answer; readonly error: unknown }

/**
 * Makes as many attempts as a call needs and its limits allow.
 * @returns the answer, which has a 2xx status; or undefined, when an earlier attempt did what a later one was refused for
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
    // Only a call that went through shows that the Date was right. A later one can learn the time anew.
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

/** Is an answer the refusal of what an earlier attempt, whose own answer got lost, has done? */
function isDone({ request, uncertain }: Call, { status }: Answer): boolean {
  if (!uncertain || request.done?.includes(status) !== true) return false
  return request.answer === 'none' || request.whenDone !== undefined
}

/** Prepares the next attempt. @throws the error, when there shall be none */
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
  // A wait that the call does not live to see the end of is no use: say now what is wrong.
  if (delay >= timeLeft(call)) throw error
  announce(call, error, reason, delay)
  await withinLimits(call, Number.POSITIVE_INFINITY, (limit) => settings.sleep(delay, limit.signal))
}

/** Corrects the clock by an answer that refuses the request, when the clock can be the reason. */
function learnTime({ settings }: Call, answer: Answer | undefined): Correction | undefined {
  const { correctClock, serverClock, authenticator } = settings
  if (!correctClock || answer?.status !== 403) return undefined
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
  // Everything that can be repeated is an Error of this package.
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

/** Does a part of a call in the given time or what is left of the call's, whichever is less, unless the caller gives up. */
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
      ? new TimeoutError({ action, which: 'attempt', limit: timeout, attempts })
      : new TimeoutError({ action, which: 'total', limit: settings.totalTimeout, attempts, cause: lastError })
  return withinTime(work, {
    milliseconds: Math.min(timeout, left),
    expired,
    signal,
    aborted: (reason) => new AbortError(action, reason),
  })
}
