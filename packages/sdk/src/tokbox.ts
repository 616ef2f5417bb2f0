import { requireObject, requireString } from '@tokbox/core/arguments'
import { InvalidArgumentError, isTokboxError } from '@tokbox/core/errors'
import type { TokenPool } from '@tokbox/pool'
import { type CallOptions, type CreateSessionOptions, createRestClient, type RestClient } from '@tokbox/rest'
import {
  checkCredentials,
  createSigner,
  decodeSessionId,
  type Signer,
  type TokenClaims,
  type VerifyOptions,
} from '@tokbox/signer'
import { type Environment, readEnvironment } from './environment.js'
import { splitOptions, type TokboxOptions } from './options.js'
import { Session, type SessionFields, type TokenMaker } from './session.js'

/** Sessions and tokens of one project. Holds the secret, and shows it nowhere. */
export class Tokbox {
  /** The project. */
  readonly apiKey: string
  /** The REST API of the platform, for what has no method here. */
  readonly rest: RestClient
  /** Signs and verifies, by the clock of the server as far as it is known. */
  readonly signer: Signer
  readonly #createPool: () => Promise<TokenPool>
  readonly #maker: TokenMaker
  #pool: Promise<TokenPool> | undefined
  #closed = false

  /** @throws InvalidArgumentError when the credentials or an option are wrong */
  constructor(options: TokboxOptions) {
    const { rest, signer, pool } = splitOptions(options)
    this.rest = createRestClient(rest)
    const { apiKey, apiSecret } = rest
    const credentials = checkCredentials({ apiKey, apiSecret })
    const signerOptions = { ...signer, clock: this.rest.clock }
    this.signer = createSigner(credentials, signerOptions)
    this.apiKey = apiKey
    this.#createPool = async () => {
      const { createTokenPool } = await import('@tokbox/pool')
      return createTokenPool(credentials, { ...signerOptions, ...pool })
    }
    this.#maker = { signer: this.signer, withPool: (use) => this.#withPool(use) }
  }

  /**
   * A client for the credentials of the environment: TOKBOX_API_KEY, TOKBOX_API_SECRET and TOKBOX_API_URL or, when none
   * of them is set, OPENTOK_API_KEY, OPENTOK_API_SECRET and OPENTOK_API_URL. The two sets are never mixed.
   * @param environment Default: the variables of the process. Workers at the edge pass their bindings.
   * @throws InvalidArgumentError when a variable is missing (it is named) or an option is wrong
   */
  static fromEnv(
    options: Omit<TokboxOptions, 'apiKey' | 'apiSecret'> = {},
    environment?: Environment,
  ): Tokbox {
    const given = requireObject(options, 'options', 'an object of options') as Partial<TokboxOptions>
    for (const name of ['apiKey', 'apiSecret'] as const) {
      if (given[name] === undefined) continue
      throw new InvalidArgumentError({
        parameter: `options.${name}`,
        expected: 'credentials from the environment only',
        received: 'others',
        hint: 'Pass both to new Tokbox({ apiKey, apiSecret }) instead: two sets must not be mixed.',
      })
    }
    const settings = readEnvironment(environment)
    if (settings === undefined) {
      throw new InvalidArgumentError({
        parameter: 'environment',
        expected:
          'the variables TOKBOX_API_KEY and TOKBOX_API_SECRET (or OPENTOK_API_KEY and OPENTOK_API_SECRET)',
        received: 'none of them',
        hint: 'Set them, or pass the credentials to new Tokbox({ apiKey, apiSecret }).',
      })
    }
    const { apiKey, apiSecret, apiUrl } = settings
    return new Tokbox({ ...given, apiKey, apiSecret, apiUrl: given.apiUrl ?? apiUrl })
  }

  /**
   * Creates a session on the platform.
   * @throws InvalidArgumentError when an option is wrong; nothing was sent
   * @throws AuthenticationError @throws ClockSkewError @throws ApiError @throws ConnectionError @throws TimeoutError
   * @throws AbortError @throws UnexpectedResponseError
   */
  async createSession(options?: CreateSessionOptions, call?: CallOptions): Promise<Session> {
    return new Session(await this.rest.sessions.create(options, call), this.#maker)
  }

  /**
   * A session of which you have stored the id. No network: whether it exists shows when a client connects.
   * @throws InvalidArgumentError when it is not a string
   */
  session(sessionId: string): Session {
    requireString(sessionId, 'sessionId', 'the id of a session')
    return new Session(storedFields(sessionId), this.#maker)
  }

  /**
   * Verifies that a token is genuine, not expired, and of this project (and session, if one is given).
   * @throws InvalidArgumentError @throws TokenFormatError @throws TokenMismatchError @throws TokenSignatureError
   * @throws TokenExpiredError
   */
  verify(token: string, options?: VerifyOptions): TokenClaims {
    return this.signer.verify(token, options)
  }

  /** Ends the threads, after running chunks, and closes idle connections. A program that does not call it ends as well. */
  async close(): Promise<void> {
    this.#closed = true
    this.rest.close()
    // Whoever waits for a pool that cannot be loaded is told; there is nothing to close.
    const pool = await this.#pool?.catch(() => undefined)
    await pool?.close()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  /** A call that began before `close()` may finish; a closed pool says itself that it is closed. */
  async #withPool<Result>(use: (pool: TokenPool) => Result | Promise<Result>): Promise<Result> {
    if (this.#closed && this.#pool === undefined) {
      const { PoolClosedError } = await import('@tokbox/pool/errors')
      throw new PoolClosedError()
    }
    this.#pool ??= this.#createPool().catch((error: unknown) => {
      // The next call tries again.
      this.#pool = undefined
      throw error
    })
    return this.#pool.then(use)
  }
}

function storedFields(sessionId: string): SessionFields {
  try {
    const { apiKey, createdAt } = decodeSessionId(sessionId)
    return { sessionId, projectId: apiKey, partnerId: apiKey, createdAt }
  } catch (error) {
    // token() says what is wrong with it, unless it is told to sign all the same.
    if (isTokboxError(error, 'ERR_TOKBOX_SESSION_ID_FORMAT')) return { sessionId }
    throw error
  }
}
