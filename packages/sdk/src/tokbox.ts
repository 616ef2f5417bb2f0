import { requireString } from '@tokbox/core/arguments'
import { InvalidArgumentError, isTokboxError } from '@tokbox/core/errors'
import { createTokenPool } from '@tokbox/pool'
import {
  type Callbacks,
  type CallOptions,
  type CreateSessionOptions,
  type RestClient,
  restClientFor,
} from '@tokbox/rest'
import {
  createSigner,
  decodeSessionId,
  type Signer,
  type TokenClaims,
  type VerifyOptions,
} from '@tokbox/signer'
import { type Environment, readEnvironment } from './environment.js'
import { readSettings, splitOptions, type TokboxOptions, type TokboxSettings } from './options.js'
import { type Archives, createArchives } from './resources/archives.js'
import { type Broadcasts, createBroadcasts } from './resources/broadcasts.js'
import { createRenders, type Renders } from './resources/renders.js'
import { Session, type SessionFields, type SessionTools } from './session.js'

/**
 * Sessions and tokens of one project. It holds the secret, and shows it nowhere.
 * @example
 * const tokbox = new Tokbox({ apiKey, apiSecret })
 * const session = await tokbox.createSession({ mediaMode: MediaMode.P2P })
 * const token = session.token({ role: Role.Publisher, expiresIn: Expiration.Hours24 })
 */
export class Tokbox {
  /** The project. */
  readonly apiKey: string
  /** The recordings of the project. `session.archives` starts them. */
  readonly archives: Archives
  /** The broadcasts of the project. `session.broadcasts` starts them. */
  readonly broadcasts: Broadcasts
  /** The web pages that are published to sessions (Experience Composer). `session.renders` starts them. */
  readonly renders: Renders
  /** Where the platform reports what happens. */
  readonly callbacks: Callbacks
  /** The platform's REST API, for what has no method here. */
  readonly rest: RestClient
  /** Signs and verifies by the clock of the server, as far as that is known. */
  readonly signer: Signer
  readonly #tools: SessionTools

  /** @throws InvalidArgumentError when the credentials or an option are wrong */
  constructor(options: TokboxOptions) {
    const { credentials, rest, signer, pool, timing } = splitOptions(options)
    const signerOptions = { ...signer, clock: () => this.rest.clock() }
    this.apiKey = credentials.apiKey
    this.signer = createSigner(credentials, signerOptions)
    this.rest = restClientFor(credentials, rest, this.signer)
    this.#tools = {
      signer: this.signer,
      pool: createTokenPool(credentials, { ...signerOptions, ...pool }),
      rest: this.rest,
      timing,
    }
    this.archives = createArchives(this.#tools)
    this.broadcasts = createBroadcasts(this.#tools)
    this.renders = createRenders(this.#tools)
    this.callbacks = this.rest.callbacks
  }

  /**
   * A client for the credentials of the environment: TOKBOX_API_KEY, TOKBOX_API_SECRET and TOKBOX_API_URL or, when none
   * of them is set, OPENTOK_API_KEY, OPENTOK_API_SECRET and OPENTOK_API_URL. The two sets are never mixed.
   * @param environment Default: the variables of the process. Workers at the edge pass their bindings.
   * @throws InvalidArgumentError when a variable is missing (it is named) or an option is wrong
   * @example
   * const tokbox = Tokbox.fromEnv({ timeout: 5000 })
   */
  static fromEnv(options: TokboxSettings = {}, environment?: Environment): Tokbox {
    const given = readSettings(options)
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
   * @example
   * const session = await tokbox.createSession({ location: '12.34.56.78' }, { signal })
   */
  async createSession(options?: CreateSessionOptions, call?: CallOptions): Promise<Session> {
    return new Session(await this.rest.sessions.create(options, call), this.#tools)
  }

  /**
   * A session whose id you have stored. No network: whether it exists shows when a client connects.
   * @throws InvalidArgumentError when it is not a string
   * @example
   * const token = tokbox.session(sessionId).token()
   */
  session(sessionId: string): Session {
    requireString(sessionId, 'sessionId', 'the id of a session')
    return new Session(storedFields(sessionId), this.#tools)
  }

  /**
   * Verifies that a token is genuine, not expired, and of this project (and session, if one is given).
   * @throws InvalidArgumentError @throws TokenFormatError @throws TokenMismatchError @throws TokenSignatureError
   * @throws TokenExpiredError
   * @example
   * const { sessionId, connectionData } = tokbox.verify(token)
   */
  verify(token: string, options?: VerifyOptions): TokenClaims {
    return this.signer.verify(token, options)
  }

  /**
   * Ends the threads once running chunks are done, and closes idle connections. A program that never calls it still ends.
   * @example
   * await using tokbox = new Tokbox({ apiKey, apiSecret }) // closes at the end of the block
   */
  async close(): Promise<void> {
    this.rest.close()
    await this.#tools.pool.close()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }
}

function storedFields(sessionId: string): SessionFields {
  try {
    const { projectId, createdAt } = decodeSessionId(sessionId)
    return { sessionId, projectId, partnerId: projectId, createdAt }
  } catch (error) {
    // token() says what is wrong with it, unless it is told to sign all the same.
    if (isTokboxError(error, 'ERR_TOKBOX_SESSION_ID_FORMAT')) return { sessionId }
    throw error
  }
}
