import { pickOptions, requireObject } from '@tokbox/core/arguments'
import type { WebCryptoKey } from '../credentials.js'
import { checkDependencies, type Dependencies } from '../dependencies.js'
import type { TokenClaims } from '../token-claims.js'
import { checkApplicationId, checkWebCryptoKey } from './application-credentials.js'
import { type ApplicationVerifyOptions, verifyApplicationToken } from './client-token.js'
import { refuseKey } from './pem.js'
import {
  type ApplicationRequestTokenClaims,
  type VerifyApplicationRequestTokenOptions,
  verifyApplicationRequestToken,
} from './request-token.js'
import { rs256Verifier, type Verify } from './rs256.js'
import { readPublicKey } from './rsa-key.js'

/** What verifies an application's tokens. */
export interface ApplicationPublicKey {
  /** The id of the application: a UUID. */
  readonly applicationId: string
  /**
   * Its RSA public key, of at least 2048 bits: PEM text (SPKI or PKCS#1), or a key of WebCrypto for RSASSA-PKCS1-v1_5 with
   * SHA-256.
   */
  readonly publicKey: string | WebCryptoKey
}

/** Options of {@link createApplicationVerifier}. */
export type ApplicationVerifierOptions = Pick<Dependencies, 'clock'>

/** Verifies tokens of one application. RS256 is the only algorithm, and no key is ever taken from a token. */
export interface ApplicationVerifier {
  /** The UUID of the application, in lower case. */
  readonly applicationId: string
  /**
   * Verifies a token as the platform does when a client connects. Checks the format, the application, the signature, the
   * expiry and the session, in this order. All errors are rejections.
   * @throws InvalidArgumentError when the token is not a string or an option is wrong
   * @throws TokenFormatError @throws TokenMismatchError @throws TokenSignatureError @throws TokenExpiredError
   * @example
   * const { role, connectionData } = await verifier.verify(token, { sessionId })
   */
  verify(token: string, options?: ApplicationVerifyOptions): Promise<TokenClaims>
  /**
   * Verifies the token of a request (in `Authorization: Bearer`), for servers that stand in for the platform. Checks the
   * format, the application, the signature and the times, in this order. A lifetime may have any length.
   * @throws InvalidArgumentError when it is not a string or an option is wrong
   * @throws TokenFormatError @throws TokenMismatchError @throws TokenSignatureError
   * @throws TokenExpiredError @throws TokenNotYetValidError
   * @example
   * const { applicationId } = await verifier.verifyRequestToken(authorization.slice('Bearer '.length))
   */
  verifyRequestToken(
    requestToken: string,
    options?: VerifyApplicationRequestTokenOptions,
  ): Promise<ApplicationRequestTokenClaims>
}

/**
 * Makes a verifier for one application, for servers that have its public key.
 * @throws InvalidArgumentError when an argument is wrong
 * @throws KeyFormatError when the key cannot be used
 * @example
 * const verifier = createApplicationVerifier({ applicationId, publicKey: await readFile('public.key', 'utf8') })
 * const { role } = await verifier.verify(token)
 */
export function createApplicationVerifier(
  application: ApplicationPublicKey,
  options?: ApplicationVerifierOptions,
): ApplicationVerifier {
  const expected = 'an object { applicationId, publicKey }'
  requireObject(application, 'application', expected)
  const { applicationId, publicKey } = pickOptions<ApplicationPublicKey>(
    application,
    'application',
    ['applicationId', 'publicKey'],
    { expected },
  )
  const id = checkApplicationId(applicationId)
  const key =
    typeof publicKey === 'string' && publicKey !== ''
      ? readPublicKey(publicKey, refuseKey('publicKey'))
      : checkWebCryptoKey(publicKey, 'publicKey')
  const given = pickOptions<ApplicationVerifierOptions>(options, 'options', ['clock'])
  return Object.freeze(verifierOf(id, rs256Verifier(key), checkDependencies(given).now))
}

/** The verifier of what is checked. */
export function verifierOf(applicationId: string, verify: Verify, clock: () => number): ApplicationVerifier {
  const verifier = { applicationId, verify, clock }
  return {
    applicationId,
    verify: (token, options) => verifyApplicationToken(token, options, verifier),
    verifyRequestToken: (requestToken, options) =>
      verifyApplicationRequestToken(requestToken, options, verifier),
  }
}
