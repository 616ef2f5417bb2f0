import { refuse } from '@tokbox/core/arguments'
import { isTokboxError } from '@tokbox/signer/errors'
import { decodeHs256, equalBytes, type JwtParts, sha256 } from '@tokbox/signer/hs256'
import {
  WebhookAgeError,
  WebhookPayloadError,
  WebhookReplayError,
  WebhookSignatureError,
  WebhookTokenError,
} from './errors.js'
import type { CheckedReceiverOptions } from './receiver-options.js'

/** What a genuine signature says. */
export interface WebhookSignature {
  /** The `jti`, which is different for each webhook; undefined when there is none. */
  readonly id: string | undefined
  /** When the webhook was signed; undefined when the token does not say, which only `maxAge: Infinity` accepts. */
  readonly issuedAt: Date | undefined
  /** All claims, in the platform's own names: `api_key`, `application_id`, … */
  readonly claims: Readonly<Record<string, unknown>>
}

/** In characters. Those of the platform have about 400. */
const MAX_TOKEN_LENGTH = 8192
const MAX_ID_LENGTH = 255

/**
 * Verifies the signature of a JWT, whatever its claims are.
 * @returns its claims
 * @throws WebhookTokenError
 * @throws WebhookSignatureError
 */
export function verifyToken(token: string, { keys }: CheckedReceiverOptions): JwtParts['claims'] {
  const jwt = decode(token)
  // With every key, whichever fits, so that the time does not tell which one did.
  if (keys.filter((key) => key.verify(jwt)).length === 0) throw new WebhookSignatureError()
  return jwt.claims
}

/**
 * Checks the hash of the body, the age, and whether the webhook comes for the first time, in this order.
 * @param claims genuine ones
 * @throws WebhookTokenError
 * @throws WebhookPayloadError
 * @throws WebhookAgeError
 * @throws WebhookReplayError
 */
export async function verifyClaims(
  claims: JwtParts['claims'],
  body: Uint8Array,
  options: CheckedReceiverOptions,
): Promise<WebhookSignature> {
  checkPayload(claims.payload_hash, body, options)
  if (options.issuer !== undefined && claims.iss !== options.issuer)
    throw new WebhookTokenError('its issuer (iss) is not the expected one')
  const id = readId(claims.jti)
  const issuedAt = checkAge(claims, options.now(), options)
  await checkSeen(id, issuedAt, options)
  return { id, issuedAt, claims }
}

function decode(token: string): JwtParts {
  if (token.length > MAX_TOKEN_LENGTH)
    throw new WebhookTokenError(`it is longer than ${MAX_TOKEN_LENGTH} characters`)
  try {
    return decodeHs256(token)
  } catch (error) {
    if (!isTokboxError(error, 'ERR_TOKBOX_TOKEN_FORMAT')) throw error
    throw new WebhookTokenError(
      token.split('.').length === 3 ? error.reason : 'it is not a JWT, three parts between dots',
    )
  }
}

function checkPayload(hash: unknown, body: Uint8Array, { payloadHash }: CheckedReceiverOptions): void {
  if (hash === undefined) {
    if (payloadHash === 'optional') return
    throw new WebhookTokenError(
      "it does not cover the body (no payload_hash), which only payloadHash: 'optional' accepts",
    )
  }
  if (typeof hash !== 'string' || !/^[0-9a-f]{64}$/i.test(hash))
    throw new WebhookTokenError('its payload_hash is not a SHA-256 in hexadecimal digits')
  const expected = Uint8Array.from(hash.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16))
  if (!equalBytes(sha256(body), expected)) throw new WebhookPayloadError()
}

function readId(jti: unknown): string | undefined {
  if (jti === undefined) return undefined
  if (typeof jti === 'string' && jti !== '' && jti.length <= MAX_ID_LENGTH) return jti
  throw new WebhookTokenError(`its id (jti) is not a string of 1 to ${MAX_ID_LENGTH} characters`)
}

function checkAge(
  { iat, exp, nbf }: JwtParts['claims'],
  now: number,
  { maxAge, clockTolerance }: CheckedReceiverOptions,
): Date | undefined {
  const issuedAt = readTime(iat, 'iat')
  const notBefore = readTime(nbf, 'nbf') ?? issuedAt
  const expiresAt = readTime(exp, 'exp')
  const tolerance = clockTolerance * 1000
  if (issuedAt === undefined) {
    if (maxAge !== Number.POSITIVE_INFINITY)
      throw new WebhookTokenError(
        'it does not say when it was issued (iat), which only maxAge: Infinity accepts',
      )
  } else if (issuedAt.getTime() > now + tolerance || now - issuedAt.getTime() > maxAge * 1000 + tolerance) {
    throw new WebhookAgeError(issuedAt, now)
  }
  if (notBefore !== undefined && notBefore.getTime() > now + tolerance)
    throw new WebhookTokenError('it is not valid yet (nbf)')
  if (expiresAt !== undefined && now >= expiresAt.getTime() + tolerance)
    throw new WebhookTokenError('it has expired (exp)')
  return issuedAt
}

/** The year 5138 in seconds. */
const MAX_SECONDS = 1e11

function readTime(value: unknown, name: string): Date | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'number' && value >= 0 && value < MAX_SECONDS) return new Date(value * 1000)
  throw new WebhookTokenError(`its ${name} is not a time in seconds since 1970`)
}

/** The last time that a Date can hold, in milliseconds since 1970. */
const NEVER = 8.64e15

/** @param issuedAt undefined only where any age is accepted */
async function checkSeen(
  id: string | undefined,
  issuedAt: Date | undefined,
  { seen, maxAge, clockTolerance }: CheckedReceiverOptions,
): Promise<void> {
  if (seen === undefined) return
  if (id === undefined)
    throw new WebhookTokenError('it has no id (jti), which is needed to recognise repeats')
  // In the last millisecond it is still accepted.
  const tooOld = (issuedAt?.getTime() ?? 0) + (maxAge + clockTolerance) * 1000 + 1
  const isNew: unknown = await seen.add(id, new Date(Math.min(tooOld, NEVER)))
  if (isNew === true) return
  if (isNew === false) throw new WebhookReplayError(id)
  // As Redis answers SET with NX: taken for a repeat, each webhook would be lost in silence.
  refuse(isNew, 'options.seen.add', 'a function that says true for a new id and false for a known one')
}
