import { pickOptions } from '@tokbox/core/arguments'
import type { ApplicationCredentials } from '../credentials.js'
import { checkDependencies, type Dependencies } from '../dependencies.js'
import { checkApplicationCredentials, keysOfCredentials } from './application-credentials.js'
import { type ApplicationVerifier, verifierOf } from './application-verifier.js'
import { type ApplicationTokenOptions, applicationTokenMaker } from './client-token.js'
import { type ApplicationRequestTokenOptions, applicationRequestTokenMaker } from './request-token.js'

/** Options of {@link createApplicationSigner}. */
export type ApplicationSignerOptions = Dependencies

/** Signs and verifies tokens of one application. It holds the private key and never shows it. */
export interface ApplicationSigner extends ApplicationVerifier {
  /**
   * Makes a token with which a client can connect to the session. All errors are rejections.
   * @throws InvalidArgumentError when an option is wrong, or the session belongs to another application
   * @throws SessionIdFormatError when the session id cannot be decoded (`checkSession: false` allows both)
   * @example
   * await signer.token(sessionId, { role: 'moderator', connectionData: 'ann', expiresIn: 7200 })
   */
  token(sessionId: string, options?: ApplicationTokenOptions): Promise<string>
  /**
   * Makes a JWT for the REST API of the platform.
   * @throws InvalidArgumentError
   * @example
   * const headers = { Authorization: `Bearer ${await signer.requestToken()}` }
   */
  requestToken(options?: ApplicationRequestTokenOptions): Promise<string>
}

/**
 * Makes a signer for one application of the unified Vonage environment. RSA is WebCrypto's, on every runtime, so the signer is
 * asynchronous.
 * @throws InvalidArgumentError when the credentials or an option are wrong
 * @throws KeyFormatError when the key cannot be used
 * @example
 * const signer = createApplicationSigner({ applicationId, privateKey: await readFile('private.key', 'utf8') })
 * const token = await signer.token(sessionId)
 */
export function createApplicationSigner(
  credentials: ApplicationCredentials,
  options?: ApplicationSignerOptions,
): ApplicationSigner {
  const checked = checkApplicationCredentials(credentials)
  const { applicationId } = checked
  const { sign, verify } = keysOfCredentials(checked)
  const given = pickOptions<ApplicationSignerOptions>(options, 'options', ['clock', 'random'])
  const dependencies = checkDependencies(given)
  const makeToken = applicationTokenMaker(applicationId, sign, dependencies)
  const makeRequestToken = applicationRequestTokenMaker(applicationId, sign, dependencies)
  return Object.freeze({
    ...verifierOf(applicationId, verify, dependencies.now),
    token: (sessionId: string, tokenOptions?: ApplicationTokenOptions) => makeToken(sessionId, tokenOptions),
    requestToken: (tokenOptions?: ApplicationRequestTokenOptions) => makeRequestToken(tokenOptions),
  })
}
