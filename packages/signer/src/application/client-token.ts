import { describe } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { checkSessionId } from '../check-session.js'
import type { CheckedDependencies } from '../dependencies.js'
import { nonceSource } from '../nonce.js'
import { readApplicationClaims, type TokenClaims } from '../token-claims.js'
import { resolveTokenOptions, type TokenFields } from '../token-fields.js'
import { checkNonce, checkTokenOptions, type TokenOptions } from '../token-options.js'
import {
  checkGenuineClaims,
  checkVerifyOptions,
  VERIFY_OPTION_NAMES,
  type VerifyOptions,
} from '../verify-token.js'
import { parseApplicationJwt, requireGenuine, signJwt } from './jwt.js'
import type { Sign, Verify } from './rs256.js'

/** Options of an application's token: those of any token, but the format, of which there is one. */
export type ApplicationTokenOptions = Omit<TokenOptions, 'tokenFormat'>

/** Options of {@link ApplicationVerifier.verify}. */
export type ApplicationVerifyOptions = Omit<VerifyOptions, 'urlAlphabet'>

const VERIFY_NAMES = VERIFY_OPTION_NAMES.filter((name) => name !== 'urlAlphabet')

/** What every client may do with a token of an application, as the official libraries have it. */
const ACL = '"sub":"video","acl":{"paths":{"/session/**":{}}}'

/**
 * The claims of a client token as JSON text, up to the value of `jti`, which comes last: tokens that differ only in their
 * `jti` have everything before it in common.
 */
export function applicationClaimsPrefix(applicationId: string, fields: TokenFields): string {
  const { sessionId, createTime, expireTime, role, connectionData, initialLayoutClassList } = fields
  const data = connectionData === '' ? '' : `,"connection_data":${JSON.stringify(connectionData)}`
  return (
    `{"application_id":"${applicationId}","scope":"session.connect","session_id":${JSON.stringify(sessionId)}` +
    `,"role":"${role}","initial_layout_class_list":${JSON.stringify(initialLayoutClassList)},${ACL}` +
    `,"iat":${createTime},"exp":${expireTime}${data},"jti":`
  )
}

/** @throws InvalidArgumentError when a format is given, even that of a signer of projects */
export function refuseTokenFormat(tokenFormat: unknown): void {
  if (tokenFormat === undefined) return
  throw new InvalidArgumentError({
    parameter: 'options.tokenFormat',
    expected: 'no format for tokens of an application',
    received: describe(tokenFormat),
    hint: 'Leave it out: they are always JWTs with RS256.',
  })
}

/** Makes tokens for clients to connect with. */
export function applicationTokenMaker(
  applicationId: string,
  sign: Sign,
  { now, random }: CheckedDependencies,
): (sessionId: string, options: ApplicationTokenOptions | undefined) => Promise<string> {
  const nonces = nonceSource(random)
  let knownSessionId: string | undefined
  return async (sessionId, options) => {
    const given = checkTokenOptions(options)
    refuseTokenFormat(given.tokenFormat)
    const isKnown = typeof sessionId === 'string' && sessionId === knownSessionId
    if (!isKnown || given.checkSession !== undefined) {
      checkSessionId(sessionId, applicationId, given.checkSession)
      if (given.checkSession !== false) knownSessionId = sessionId
    }
    const fields = resolveTokenOptions(sessionId, given, now(), 'options')
    let jti = checkNonce(given.nonce, 'options.nonce')
    if (jti === undefined) {
      const end = nonces.next()
      jti = nonces.run + end
    }
    return signJwt(`${applicationClaimsPrefix(applicationId, fields)}${JSON.stringify(jti)}}`, sign)
  }
}

/** Checks the format, the application, the signature, the expiry and the session, in this order. */
export async function verifyApplicationToken(
  token: string,
  options: ApplicationVerifyOptions | undefined,
  verifier: { readonly applicationId: string; readonly verify: Verify; readonly clock: () => number },
): Promise<TokenClaims> {
  const wanted = checkVerifyOptions(options, VERIFY_NAMES, verifier.clock)
  const parts = parseApplicationJwt(token)
  const claims = readApplicationClaims(parts.claims)
  await requireGenuine(parts, claims.projectId, verifier)
  return checkGenuineClaims(claims, wanted)
}
