import { type ErrorCode, isTokboxError, type TokboxError } from '@tokbox/core/errors'
import { printable } from '../../output/escape.js'
import { formatDuration } from '../../output/quantities.js'
import type { ClockWatch } from './clock-watch.js'

/** One thing that doctor looks at. */
export interface Check {
  readonly name: CheckName
  readonly status: 'ok' | 'failed' | 'skipped'
  /** What was found, in plain words. Never a secret. */
  readonly message: string
  /** What to do, when it failed. */
  readonly remedy?: string
}

/** In the order in which they are made. */
const CHECK_NAMES = ['credentials', 'well-formed', 'service', 'clock', 'signature'] as const

type CheckName = (typeof CHECK_NAMES)[number]

export function passed(name: CheckName, message: string): Check {
  return { name, status: 'ok', message }
}

export function failed(name: CheckName, message: string, remedy: string): Check {
  return { name, status: 'failed', message, remedy }
}

function skipped(name: CheckName, message: string): Check {
  return { name, status: 'skipped', message }
}

/** The checks with those that could not be made any more. */
export function completed(checks: readonly Check[]): readonly Check[] {
  return CHECK_NAMES.map(
    (name) =>
      checks.find((check) => check.name === name) ?? skipped(name, 'not possible before the above is right'),
  )
}

/** How many seconds the clocks may differ: request tokens are dated back by as much. */
const TOLERANCE = 5

/** What came of the attempt to create a session. */
export interface Attempt {
  readonly apiKey: string
  /** Is it the embedded emulator that is called? */
  readonly emulated: boolean
  readonly watch: ClockWatch
  /** Why it failed, if it did. */
  readonly error?: TokboxError
}

/** What the attempt says about the service, the clock and the signature. */
export function judgeAttempt(attempt: Attempt): readonly Check[] {
  const service = judgeService(attempt)
  return [service, judgeClock(attempt), judgeSignature(attempt, service)]
}

function judgeService({ emulated, watch, error }: Attempt): Check {
  if (error === undefined || hasCode(error, 'ERR_TOKBOX_AUTHENTICATION', 'ERR_TOKBOX_CLOCK_SKEW')) {
    return passed('service', `${emulated ? 'the embedded emulator' : watch.origin} answers`)
  }
  const remedy = watch.answered
    ? 'Something answers, but not as the service should: check the address and the proxy, or try again later.'
    : 'Check the address, the network, the firewall and the proxy.'
  return failed('service', printable(error.message), remedy)
}

function judgeClock({ watch: { answered, skew } }: Attempt): Check {
  if (skew === undefined) {
    return skipped('clock', answered ? 'the answer names no time' : 'not possible without an answer')
  }
  if (Math.abs(skew) <= TOLERANCE) {
    return passed('clock', `this machine and the service differ by at most ${TOLERANCE} seconds`)
  }
  const direction = skew > 0 ? 'ahead of' : 'behind'
  return failed(
    'clock',
    `the clock of this machine is ${formatDuration(skew)} ${direction} the service's`,
    'Set the clock, with NTP for instance. The packages of @tokbox correct themselves; other programs are refused, and ' +
      'tokens begin and end at the wrong time.',
  )
}

function judgeSignature({ apiKey, error }: Attempt, service: Check): Check {
  if (error === undefined) {
    return passed(
      'signature',
      `the service accepts the secret of project ${apiKey}: the session has been created`,
    )
  }
  if (service.status === 'failed')
    return skipped('signature', 'not possible before the service answers as it should')
  if (hasCode(error, 'ERR_TOKBOX_CLOCK_SKEW'))
    return skipped('signature', 'not possible before the clock is right')
  const words = serverWords(error)
  const remedy = /issuer/i.test(words)
    ? 'The service does not know this API key: compare it with the account page, and the address with the environment of the project.'
    : 'Compare key and secret with the account page: they have to be of one project. Was the secret replaced?'
  return failed(
    'signature',
    `the service refuses the credentials of project ${apiKey}: ${printable(words)}`,
    remedy,
  )
}

function serverWords(error: TokboxError): string {
  const { serverMessage } = error as { serverMessage?: string }
  return serverMessage === undefined ? error.message : `“${serverMessage}”`
}

function hasCode(error: TokboxError, ...codes: readonly ErrorCode[]): boolean {
  return codes.some((code) => isTokboxError(error, code))
}
