import {
  pickOptions,
  refuse,
  requireBoolean,
  requireFunction,
  requireInteger,
  requireOneOf,
  requireString,
} from '@tokbox/core/arguments'
import { readClock } from '@tokbox/core/time'
import { createHs256Key, type Hs256Key } from '@tokbox/signer/hs256'
import { checkSeenIds, type SeenIds } from './seen-ids.js'

/** Options of {@link createWebhookReceiver}. Either `signatureSecret` or `unsigned: true` is needed. */
export interface WebhookReceiverOptions {
  /**
   * The signature secret of the URL, as set in the project or application on the platform; each URL has its own. Pass an
   * array, of at most 10, while a secret is being replaced or when the receiver serves several URLs.
   */
  readonly signatureSecret?: string | readonly string[] | undefined
  /**
   * True accepts unsigned webhooks, from anyone who knows the URL: callbacks that are registered with an API key have no
   * signature. Not together with `signatureSecret`. Default: false.
   */
  readonly unsigned?: boolean | undefined
  /**
   * How many seconds ago a webhook may have been signed: 1 to 86 400, or `Infinity` for no limit. Default: 300. The
   * platform sends a webhook again for up to 24 hours, and does not say whether it signs it again; if repeats are refused
   * as too old, allow more, together with `seen`.
   */
  readonly maxAge?: number | undefined
  /** By how many seconds the clocks of sender and receiver may differ, either way: 0 to 3600. Default: 60. */
  readonly clockTolerance?: number | undefined
  /** The time in milliseconds since 1970. Default: `Date.now`. */
  readonly clock?: (() => number) | undefined
  /**
   * Remembers ids, so that each webhook is received once: see {@link createSeenIds}. Webhooks without an id are then refused.
   * Default: none. Somebody who has copied a webhook can send it again until it is older than `maxAge`.
   */
  readonly seen?: SeenIds | undefined
  /**
   * Whether the token has to contain the hash of the body (`payload_hash`). The platform documents this claim for its other
   * webhooks; for video it says only that the payload is to be verified. `'optional'` also accepts a token without it,
   * which would go with any body; a hash that is there always has to match. Default: `'required'`.
   */
  readonly payloadHash?: 'required' | 'optional' | undefined
  /** The value that the claim `iss` must have. In the platform's other webhooks it is `Vonage`. Default: any. */
  readonly issuer?: string | undefined
  /**
   * The maximum length of a body in bytes, 1 to 16 777 216. The platform documents at most 8096 characters. Default: 65 536.
   */
  readonly maxBodyLength?: number | undefined
}

/** {@link WebhookReceiverOptions}, checked and with the defaults filled in. */
export interface CheckedReceiverOptions {
  /** Empty for unsigned webhooks. */
  readonly keys: readonly Hs256Key[]
  readonly maxAge: number
  readonly clockTolerance: number
  /** Returns milliseconds since 1970. */
  readonly now: () => number
  readonly seen: SeenIds | undefined
  readonly payloadHash: 'required' | 'optional'
  readonly issuer: string | undefined
  readonly maxBodyLength: number
}

const OPTION_NAMES = [
  'signatureSecret',
  'unsigned',
  'maxAge',
  'clockTolerance',
  'clock',
  'seen',
  'payloadHash',
  'issuer',
  'maxBodyLength',
] as const satisfies readonly (keyof WebhookReceiverOptions)[]

/** What people bring from elsewhere. */
const HINTS = {
  secret: 'Did you mean signatureSecret?',
  apiSecret: 'Webhooks are signed with the signature secret of their URL: signatureSecret.',
  privateKey: 'Webhooks are signed with the signature secret of their URL: signatureSecret.',
  tolerance: 'Did you mean clockTolerance, or maxAge?',
}

const MAX_SECRETS = 10
/** The platform allows 50 characters at present. */
const MAX_SECRET_LENGTH = 1000
const MAX_MAX_AGE = 86_400
const MAX_BODY_LENGTH = 16 * 1024 * 1024

/** @throws InvalidArgumentError */
export function checkReceiverOptions(options: WebhookReceiverOptions): CheckedReceiverOptions {
  const given = pickOptions<WebhookReceiverOptions>(options, 'options', OPTION_NAMES, { hints: HINTS })
  const { maxAge = 300, clockTolerance = 60, clock = Date.now, seen } = given
  const { payloadHash = 'required', issuer, maxBodyLength = 65_536 } = given
  if (maxAge !== Number.POSITIVE_INFINITY)
    requireInteger(maxAge, 'options.maxAge', { min: 1, max: MAX_MAX_AGE, unit: 'seconds' })
  requireInteger(clockTolerance, 'options.clockTolerance', { min: 0, max: 3600, unit: 'seconds' })
  requireFunction(clock, 'options.clock', 'a function that gives milliseconds since 1970')
  requireOneOf(payloadHash, 'options.payloadHash', ['required', 'optional'])
  if (issuer !== undefined) requireString(issuer, 'options.issuer')
  requireInteger(maxBodyLength, 'options.maxBodyLength', { min: 1, max: MAX_BODY_LENGTH, unit: 'bytes' })
  return {
    keys: checkSecrets(given),
    maxAge,
    clockTolerance,
    now: () => readClock(clock),
    seen: seen === undefined ? undefined : checkSeenIds(seen),
    payloadHash,
    issuer,
    maxBodyLength,
  }
}

function checkSecrets({ signatureSecret, unsigned }: WebhookReceiverOptions): readonly Hs256Key[] {
  const isUnsigned = unsigned !== undefined && requireBoolean(unsigned, 'options.unsigned')
  if (isUnsigned) {
    if (signatureSecret === undefined) return []
    return refuse(signatureSecret, 'options.signatureSecret', 'none together with unsigned: true', CHOOSE)
  }
  if (!Array.isArray(signatureSecret)) return [checkSecret(signatureSecret, 'options.signatureSecret')]
  const secrets: unknown[] = Array.from(signatureSecret)
  if (secrets.length === 0 || secrets.length > MAX_SECRETS)
    refuse(signatureSecret, 'options.signatureSecret', `a string, or an array of 1 to ${MAX_SECRETS}`)
  return secrets.map((secret, i) => checkSecret(secret, `options.signatureSecret[${i}]`))
}

const CHOOSE =
  'A receiver with a secret accepts nothing unsigned. If you need both, make two receivers for two URLs.'
const UNSET =
  'Is the variable that it comes from set? The secret is set beside the URL of the webhook on the platform. For webhooks without ' +
  'a signature, write unsigned: true.'

/**
 * A signature secret as a key.
 * @throws InvalidArgumentError
 */
export function checkSecret(secret: unknown, parameter: string): Hs256Key {
  const expected = 'the signature secret, a non-empty string without white space around it'
  if (typeof secret !== 'string' || secret === '') return refuse(secret, parameter, expected, UNSET)
  if (secret.trim() !== secret)
    refuse(secret, parameter, expected, 'Remove the white space (often a line end from a file) around it.')
  if (secret.length > MAX_SECRET_LENGTH || /[\p{Cc}\p{Surrogate}]/u.test(secret))
    refuse(
      secret,
      parameter,
      expected,
      'It is too long, or contains characters that no secret has. Is it a key or a file?',
    )
  return createHs256Key(secret)
}
