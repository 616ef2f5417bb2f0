import { type ErrorCode, isTokboxError, type TokboxError } from '@tokbox/core/errors'
import { printable } from '../../output/escape.js'
import { formatDuration } from '../../output/quantities.js'
import type { ClockWatch } from './clock-watch.js'

/** The outcome of one check. */
export interface Check {
  readonly name: CheckName
  readonly status: 'ok' | 'failed' | 'skipped'
  /** What was found. Never holds a secret. */
  readonly message: string
  /** What to do about a failure. */
  readonly remedy?: string
}

/** In the order in which they are done. */
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

/** Adds the checks that could not be done after a failure. */
export function completed(checks: readonly Check[]): readonly Check[] {
  return CHECK_NAMES.map(
    (name) =>
      checks.find((check) => check.name === name) ?? skipped(name, 'not possible until the above is fixed'),
  )
}

/** How many seconds the clocks may differ. Request tokens are dated back by as much. */
const TOLERANCE = 5

/** An attempt to create a session. */
export interface Attempt {
  /** Whose credentials are tried: `project 123456`. */
  readonly owner: string
  /** What signs its requests. */
  readonly key: 'secret' | 'private key'
  /** Whether the embedded emulator is called. */
  readonly emulated: boolean
  readonly watch: ClockWatch
  /** Why it failed, if it did. */
  readonly error?: TokboxError
}

/** What the attempt shows of the service, the clock and the signature. */
export function checkAttempt(attempt: Attempt): readonly Check[] {
  const service = checkService(attempt)
  return [service, checkClock(attempt), checkSignature(attempt, service)]
}

function checkService({ emulated, watch, error }: Attempt): Check {
  if (error === undefined || hasCode(error, 'ERR_TOKBOX_AUTHENTICATION', 'ERR_TOKBOX_CLOCK_SKEW')) {
    return passed('service', `${emulated ? 'the embedded emulator' : watch.origin} answers`)
  }
  const remedy = watch.answered
    ? 'Something answers, but not the way the service should. Check the address and the proxy, or try again later.'
    : 'Check the address, the network, the firewall and the proxy.'
  return failed('service', printable(error.message), remedy)
}

function checkClock({ watch: { answered, skew } }: Attempt): Check {
  if (skew === undefined) {
    return skipped('clock', answered ? 'the answer has no date' : 'not possible without an answer')
  }
  if (Math.abs(skew) <= TOLERANCE) {
    return passed('clock', `this machine and the service differ by at most ${TOLERANCE} seconds`)
  }
  const direction = skew > 0 ? 'ahead of' : 'behind'
  return failed(
    'clock',
    `the clock of this machine is ${formatDuration(skew)} ${direction} the service's`,
    'Set the clock, for instance with NTP. The @tokbox packages correct for it, but the calls of other programs are ' +
      'refused, and their tokens begin and end at the wrong time.',
  )
}

function checkSignature({ owner, key, error }: Attempt, service: Check): Check {
  if (error === undefined) {
    return passed('signature', `the service accepts the ${key} of ${owner} and has created the session`)
  }
  if (service.status === 'failed')
    return skipped('signature', 'not possible until the service answers as it should')
  if (hasCode(error, 'ERR_TOKBOX_CLOCK_SKEW'))
    return skipped('signature', 'not possible until the clock is right')
  const words = serverWords(error)
  return failed(
    'signature',
    `the service refuses the credentials of ${owner}: ${printable(words)}`,
    remedyFor(key, words),
  )
}

function remedyFor(key: Attempt['key'], words: string): string {
  if (key === 'private key')
    return 'Compare the id with the page of the application, and the key with the public key there: they have to be a pair. Does the application have the capability Video?'
  return /issuer/i.test(words)
    ? 'The service does not know this API key: compare it with the account page, and the address with the environment of the project.'
    : 'Compare key and secret with the account page: they have to belong to the same project. Was the secret replaced?'
}

function serverWords(error: TokboxError): string {
  const { serverMessage } = error as { serverMessage?: string }
  return serverMessage === undefined ? error.message : `“${serverMessage}”`
}

function hasCode(error: TokboxError, ...codes: readonly ErrorCode[]): boolean {
  return codes.some((code) => isTokboxError(error, code))
}
