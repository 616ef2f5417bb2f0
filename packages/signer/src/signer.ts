import { pickOptions } from '@tokbox/core/arguments'
import { checkSessionId } from './check-session.js'
import { type Credentials, checkCredentials } from './credentials.js'
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
  /** The format of tokens whose options name none. Default: `'t1'`. */
  readonly tokenFormat?: TokenFormat | undefined
}

/** Signs and verifies with one project's credentials. Holds the secret, and shows it nowhere. */
export interface Signer {
  /** The project. */
  readonly apiKey: string
  /** The format of tokens whose options name none. */
  readonly tokenFormat: TokenFormat
  /**
   * A token with which a client can connect to the session.
   * @throws InvalidArgumentError when an option is wrong, or the session belongs to another project
   * @throws SessionIdFormatError when the session id cannot be decoded (`checkSession: false` allows both)
   */
  token(sessionId: string, options?: TokenOptions): string
  /**
   * Verifies a token as the platform does when a client connects, in the order format, project, signature, expiry,
   * session. Signatures are compared in constant time, and only HS256 and HMAC-SHA-1 are known.
   * @throws InvalidArgumentError when the token is no string or an option is wrong
   * @throws TokenFormatError @throws TokenMismatchError @throws TokenSignatureError @throws TokenExpiredError
   */
  verify(token: string, options?: VerifyOptions): TokenClaims
  /**
   * A JWT for the header X-OPENTOK-AUTH of a call to the platform's REST API.
   * @throws InvalidArgumentError
   */
  requestToken(options?: RequestTokenOptions): string
  /**
   * Verifies a request token, for servers that play the platform.
   * @throws InvalidArgumentError when it is no string or an option is wrong
   * @throws TokenFormatError @throws TokenMismatchError @throws TokenSignatureError
   * @throws TokenExpiredError @throws TokenNotYetValidError
   */
  verifyRequestToken(requestToken: string, options?: VerifyRequestTokenOptions): RequestTokenClaims
}

/**
 * A signer for the credentials of one project.
 * @throws InvalidArgumentError when the credentials or an option are wrong
 */
export function createSigner(credentials: Credentials, options?: SignerOptions): Signer {
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
      // What fails half-way must not be taken for a beginning.
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
