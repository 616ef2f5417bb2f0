import { isTokboxError } from '@tokbox/core/errors'
import type { TokenFormatError } from '@tokbox/signer/errors'
import { formatDistance, formatDuration } from '../../output/quantities.js'

/** Something for which the platform would not accept it, or for which the credentials at hand are the wrong ones. */
export interface Problem {
  readonly reason: 'malformed' | 'project' | 'signature' | 'not-yet-valid' | 'expired' | 'session'
  /** In plain words, without the token. */
  readonly message: string
}

/** What is known of a signature. It is compared only for a token of the project whose credentials are at hand. */
export type SignatureState = 'good' | 'wrong' | 'unchecked'

/** What an inspection found. */
export interface Finding {
  /** For programs. */
  readonly document: {
    readonly kind: 'token' | 'request-token' | 'session' | 'unknown'
    /** `valid`: verified with the secret. `unverified`: no problem was found, but anyone can have written it. */
    readonly status: 'valid' | 'unverified' | 'invalid'
    readonly problems: readonly Problem[]
    readonly [field: string]: unknown
  }
  /** What it says, for people: labels and values. */
  readonly fields: readonly (readonly [label: string, value: string])[]
  /** The conclusion when there is no problem. */
  readonly verdict: string
}

/** What is asked about a token besides its signature. */
export interface Question {
  /** The session that the token should be for, if the user has named one. */
  readonly sessionId: string | undefined
  /** milliseconds since 1970 */
  readonly now: number
}

/** The conclusion about a token that no credentials were at hand for. */
export const UNVERIFIED =
  'NOT VERIFIED: no credentials are at hand, so anyone can have written this. With the credentials of the project ' +
  '(see tokbox inspect --help) the signature is checked.'

/** @param now milliseconds since 1970 */
export function describeInstant(instant: Date, now: number): string {
  return `${instant.toISOString()} (${formatDistance(instant, now)})`
}

/** A token of which nothing can be read. */
export function unreadable(kind: Finding['document']['kind'], problem: Problem): Finding {
  return { document: { kind, status: 'invalid', problems: [problem] }, fields: [], verdict: '' }
}

export function malformed({ reason }: Pick<TokenFormatError, 'reason'>): Problem {
  return { reason: 'malformed', message: `The token cannot be accepted: ${reason}.` }
}

/** @param owner such as `project 123456` @param ownKey the API key of the credentials at hand */
export function foreign(subject: 'token' | 'session', owner: string, ownKey: string): Problem {
  const message = `The ${subject} belongs to ${owner} (not to project ${ownKey}, whose credentials are at hand).`
  return { reason: 'project', message }
}

/** What a verification showed, but for the expiry, which {@link findExpiry} finds without credentials too. */
interface Verified {
  readonly signature: SignatureState
  readonly problems: readonly Problem[]
}

/** @param verify Throws as a signer does. Without it nothing is verified. */
export function verifyWith(verify: (() => unknown) | undefined, ownKey = ''): Verified {
  if (verify === undefined) return { signature: 'unchecked', problems: [] }
  try {
    verify()
    return { signature: 'good', problems: [] }
  } catch (error) {
    // Format, project, signature and times are checked in this order: who comes to the times has a good signature.
    if (isTokboxError(error, 'ERR_TOKBOX_TOKEN_EXPIRED')) return { signature: 'good', problems: [] }
    if (isTokboxError(error, 'ERR_TOKBOX_TOKEN_NOT_YET_VALID')) {
      const message = `The token is not valid before ${error.issuedAt.toISOString()}. Its signature is good.`
      return { signature: 'good', problems: [{ reason: 'not-yet-valid', message }] }
    }
    if (isTokboxError(error, 'ERR_TOKBOX_TOKEN_SIGNATURE')) {
      const message = `The token was signed with another secret than the one at hand for project ${ownKey}, or changed afterwards.`
      return { signature: 'wrong', problems: [{ reason: 'signature', message }] }
    }
    if (isTokboxError(error, 'ERR_TOKBOX_TOKEN_MISMATCH')) {
      return { signature: 'unchecked', problems: [foreign('token', `project ${error.actual}`, ownKey)] }
    }
    if (isTokboxError(error, 'ERR_TOKBOX_TOKEN_FORMAT')) {
      return { signature: 'unchecked', problems: [malformed(error)] }
    }
    throw error
  }
}

const SIGNATURE_REMARKS: Readonly<Record<SignatureState, string>> = {
  good: ' Its signature is good.',
  wrong: '',
  unchecked: ' Its signature has not been checked.',
}

/** What is expired is expired, whoever signed it. @param now milliseconds since 1970 */
export function findExpiry(expiresAt: Date, now: number, signature: SignatureState): Problem[] {
  if (now < expiresAt.getTime()) return []
  const ago = formatDuration((now - expiresAt.getTime()) / 1000)
  const message = `The token expired ${ago} ago, at ${expiresAt.toISOString()}.${SIGNATURE_REMARKS[signature]}`
  return [{ reason: 'expired', message }]
}

/** Without problems, a token is as good as its signature. */
export function statusOf(
  problems: readonly Problem[],
  signature: SignatureState,
): Finding['document']['status'] {
  if (problems.length > 0) return 'invalid'
  return signature === 'good' ? 'valid' : 'unverified'
}
