import { isTokboxError } from '@tokbox/core/errors'
import type { TokenFormatError } from '@tokbox/signer/errors'
import type { OwnSigner } from '../../credentials/signer.js'
import { formatDistance, formatDuration } from '../../output/quantities.js'

/** A reason why the platform would refuse it, or why the credentials at hand do not fit it. */
export interface Problem {
  readonly reason: 'malformed' | 'project' | 'signature' | 'not-yet-valid' | 'expired' | 'session'
  /** In plain words, and without the token. */
  readonly message: string
}

/** A signature can only be checked with the credentials of the project that the token is of. */
export type SignatureState = 'good' | 'wrong' | 'unchecked'

/** The result of an inspection. */
export interface Finding {
  /** For programs. */
  readonly document: {
    readonly kind: 'token' | 'request-token' | 'session' | 'unknown'
    /** `valid`: verified with the secret. `unverified`: no problem found, but anyone can have written it. */
    readonly status: 'valid' | 'unverified' | 'invalid'
    readonly problems: readonly Problem[]
    readonly [field: string]: unknown
  }
  /** Its content for people, as labels and values. */
  readonly fields: readonly (readonly [label: string, value: string])[]
  /** The conclusion when there is no problem. */
  readonly verdict: string
}

/** What a token is compared with, besides its signature. */
export interface Question {
  /** The session that the token should be for, if the user named one. */
  readonly sessionId: string | undefined
  /** milliseconds since 1970 */
  readonly now: number
}

/** How session ids begin. */
export const SESSION_ID = /^[0-9]_/

/** The conclusion about a token when there are no credentials. */
export const UNVERIFIED =
  'NOT VERIFIED: no credentials were used, so anyone could have written this. With its own ' +
  'credentials (see tokbox inspect --help), the signature is checked too.'

/** The conclusion about a token when --no-verify leaves the credentials aside. */
export const LEFT_UNVERIFIED =
  'NOT VERIFIED, as --no-verify asks for: anyone could have written this. Without that option and with the ' +
  'right credentials, the signature is checked too.'

/** @param now milliseconds since 1970 */
export function describeInstant(instant: Date, now: number): string {
  return `${instant.toISOString()} (${formatDistance(instant, now)})`
}

/** The finding about something that cannot be read. */
export function unreadable(kind: Finding['document']['kind'], problem: Problem): Finding {
  return { document: { kind, status: 'invalid', problems: [problem] }, fields: [], verdict: '' }
}

export function malformed({ reason }: Pick<TokenFormatError, 'reason'>): Problem {
  return { reason: 'malformed', message: `The token cannot be accepted: ${reason}.` }
}

/** @param owner such as `project 123456` @param own whose credentials are at hand */
export function foreign(subject: 'token' | 'session', owner: string, own: OwnSigner): Problem {
  const message = `The ${subject} belongs to ${owner} (not to ${nameOwn(own)}, whose credentials are at hand).`
  return { reason: 'project', message }
}

function nameOwn({ kind, id }: OwnSigner): string {
  return `${kind} ${id}`
}

/** The outcome of a verification, except for the expiry, which {@link findExpiry} finds even without credentials. */
interface Verified {
  readonly signature: SignatureState
  readonly problems: readonly Problem[]
}

/** A token that nobody verifies, or that is of another kind than the credentials at hand. */
export function unchecked(...problems: readonly Problem[]): Verified {
  return { signature: 'unchecked', problems }
}

/** @param verify throws as a signer does, or rejects */
export async function verifyWith(own: OwnSigner, verify: () => unknown): Promise<Verified> {
  try {
    await verify()
    return { signature: 'good', problems: [] }
  } catch (error) {
    // Format, project, signature and times are checked in this order. Errors about times imply a good signature.
    if (isTokboxError(error, 'ERR_TOKBOX_TOKEN_EXPIRED')) return { signature: 'good', problems: [] }
    if (isTokboxError(error, 'ERR_TOKBOX_TOKEN_NOT_YET_VALID')) {
      const message = `The token is not valid before ${error.issuedAt.toISOString()}. Its signature is good.`
      return { signature: 'good', problems: [{ reason: 'not-yet-valid', message }] }
    }
    if (isTokboxError(error, 'ERR_TOKBOX_TOKEN_SIGNATURE')) {
      const key = own.kind === 'project' ? 'secret' : 'private key'
      const message = `The token was signed with a different ${key} than the one at hand for ${nameOwn(own)}, or was changed afterwards.`
      return { signature: 'wrong', problems: [{ reason: 'signature', message }] }
    }
    if (isTokboxError(error, 'ERR_TOKBOX_TOKEN_MISMATCH'))
      return unchecked(foreign('token', `${own.kind} ${error.actual}`, own))
    if (isTokboxError(error, 'ERR_TOKBOX_TOKEN_FORMAT')) return unchecked(malformed(error))
    throw error
  }
}

const SIGNATURE_REMARKS: Readonly<Record<SignatureState, string>> = {
  good: ' Its signature is good.',
  wrong: '',
  unchecked: ' Its signature has not been checked.',
}

/** An expired token is refused whoever signed it. @param now milliseconds since 1970 */
export function findExpiry(expiresAt: Date, now: number, signature: SignatureState): Problem[] {
  if (now < expiresAt.getTime()) return []
  const ago = formatDuration((now - expiresAt.getTime()) / 1000)
  const message = `The token expired ${ago} ago, at ${expiresAt.toISOString()}.${SIGNATURE_REMARKS[signature]}`
  return [{ reason: 'expired', message }]
}

/** A token without problems is as good as its signature. */
export function statusOf(
  problems: readonly Problem[],
  signature: SignatureState,
): Finding['document']['status'] {
  if (problems.length > 0) return 'invalid'
  return signature === 'good' ? 'valid' : 'unverified'
}
