import { pickOptions } from '@tokbox/core/arguments'
import { checkSessionId } from './check-session.js'
import { type ProjectCredentials, checkCredentials } from './credentials.js'
import { checkDependencies, type Dependencies } from './dependencies.js'
import { jwtHmac, jwtTokenEncoder } from './jwt.js'
import { nonceSource } from './nonce.js'
import {
  type RequestTokenClaims,
  type RequestTokenOptions,
  requestTokenMaker,
  type VerifyRequestTokenOptions,
  verifyRequestToken,
} from './request-token.js'
import { t1Encoder, t1Hmac } from './t1.js'
import type { TokenClaims } from './token-claims.js'
import { areEqualFields, resolveTokenOptions, type TokenFields } from './token-fields.js'
import {
  checkNonce,
  checkTokenFormat,
  checkTokenOptions,
  type TokenFormat,
  type TokenOptions,
} from './token-options.js'
import { type VerifyOptions, verifyToken } from './verify-token.js'

/** Options of {@link createSigner}. */
export interface SignerOptions extends Dependencies {
  /** The format of tokens whose options do not set one. Default: `'t1'`. */
  readonly tokenFormat?: TokenFormat | undefined
}

/** Signs and verifies tokens of one project. It holds the secret and never shows it. */
export interface Signer {
  /** The API key of the project. */
  readonly apiKey: string
  /** The format of tokens whose options do not set one. */
  readonly tokenFormat: TokenFormat
  /**
   * Makes a token with which a client can connect to the session.
   * @throws InvalidArgumentError when an option is wrong, or the session belongs to another project
   * @throws SessionIdFormatError when the session id cannot be decoded (`checkSession: false` allows both)
   * @example
   * signer.token(sessionId, { role: 'moderator', connectionData: 'ann', expiresIn: 7200 })
   */
  token(sessionId: string, options?: TokenOptions): string
  /**
   * Verifies a token as the platform does when a client connects. Checks the format, the project, the signature, the expiry
   * and the session, in this order. Signatures are compared in constant time; HS256 and HMAC-SHA-1 are the only algorithms.
   * @throws InvalidArgumentError when the token is not a string or an option is wrong
   * @throws TokenFormatError @throws TokenMismatchError @throws TokenSignatureError @throws TokenExpiredError
   * @example
   * const { role, connectionData } = signer.verify(token, { sessionId })
   */
  verify(token: string, options?: VerifyOptions): TokenClaims
  /**
   * Makes a JWT for the header `X-OPENTOK-AUTH` of the platform's REST API.
   * @throws InvalidArgumentError
   * @example
   * const headers = { 'X-OPENTOK-AUTH': signer.requestToken() }
   */
  requestToken(options?: RequestTokenOptions): string
  /**
   * Verifies a request token, for servers that stand in for the platform.
   * @throws InvalidArgumentError when it is not a string or an option is wrong
   * @throws TokenFormatError @throws TokenMismatchError @throws TokenSignatureError
   * @throws TokenExpiredError @throws TokenNotYetValidError
   * @example
   * const { issuer } = signer.verifyRequestToken(request.headers['x-opentok-auth'])
   */
  verifyRequestToken(requestToken: string, options?: VerifyRequestTokenOptions): RequestTokenClaims
}

/**
 * Makes a signer for one project.
 * @throws InvalidArgumentError when the credentials or an option are wrong
 * @example
 * const signer = createSigner({ apiKey: '123456', apiSecret: 'the secret of your project' })
 * const token = signer.token(sessionId)
 */
export function createSigner(credentials: ProjectCredentials, options?: SignerOptions): Signer {
  const { apiKey, apiSecret } = checkCredentials(credentials)
  const given = pickOptions<SignerOptions>(options, 'options', ['clock', 'random', 'tokenFormat'])
  const dependencies = checkDependencies(given)
  const { now, random } = dependencies
  const tokenFormat = checkTokenFormat(given.tokenFormat, 'options.tokenFormat') ?? 't1'
  const hmacs = { t1: t1Hmac(apiSecret), jwt: jwtHmac(apiSecret) }
  const encoders = { t1: t1Encoder(apiKey, hmacs.t1), jwt: jwtTokenEncoder(apiKey, hmacs.jwt) }
  const nonces = nonceSource(random)
  const makeRequestToken = requestTokenMaker(apiKey, hmacs.jwt, dependencies)
  let knownSessionId: string | undefined
  let last: { format: TokenFormat; nonceStart: string; fields: TokenFields } | undefined
  const verifier = { apiKey, clock: now, hmac: (format: TokenFormat) => hmacs[format] }

  return Object.freeze({
    apiKey,
    tokenFormat,
    token(sessionId: string, tokenOptions?: TokenOptions) {
      const given = checkTokenOptions(tokenOptions)
      const isKnown = typeof sessionId === 'string' && sessionId === knownSessionId
      if (!isKnown || given.checkSession !== undefined) {
        checkSessionId(sessionId, apiKey, given.checkSession)
        if (given.checkSession !== false) knownSessionId = sessionId
      }
      const fields = resolveTokenOptions(sessionId, given, now(), 'options')
      const format = checkTokenFormat(given.tokenFormat, 'options.tokenFormat') ?? tokenFormat
      const nonce = checkNonce(given.nonce, 'options.nonce')
      const nonceEnd = nonce ?? nonces.next()
      const nonceStart = nonce === undefined ? nonces.run : ''
      const isRepeated =
        format === last?.format && nonceStart === last.nonceStart && areEqualFields(fields, last.fields)
      // When encoding fails, the next token must not build on it.
      if (!isRepeated) last = undefined
      const token = encoders[format](fields, nonceStart, nonceEnd, isRepeated)
      last ??= { format, nonceStart, fields }
      return token
    },
    verify(token: string, verifyOptions?: VerifyOptions) {
      return verifyToken(token, verifyOptions, verifier)
    },
    requestToken(requestTokenOptions?: RequestTokenOptions) {
      return makeRequestToken(requestTokenOptions)
    },
    verifyRequestToken(requestToken: string, verifyOptions?: VerifyRequestTokenOptions) {
      return verifyRequestToken(requestToken, verifyOptions, verifier)
    },
  })
}
