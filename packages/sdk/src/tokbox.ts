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
  type ApplicationCredentials,
  type Credentials,
  decodeSessionId,
  type ProjectCredentials,
  type TokenClaims,
} from '@tokbox/signer'
import { type CredentialKind, type Environment, readEnvironment } from './environment/read-environment.js'
import { type FromEnvOptions, splitFromEnvOptions, splitOptions, type TokboxOptions } from './options.js'
import { type Archives, createArchives } from './resources/archives.js'
import { type Broadcasts, createBroadcasts } from './resources/broadcasts.js'
import { createRenders, type Renders } from './resources/renders.js'
import { Session, type SessionFields, type SessionTools } from './session.js'
import { type Signed, type SignerOf, signerFor, type VerifyOptionsOf } from './signing.js'

/**
 * Sessions and tokens of one project or application. It holds the secret or the private key, and shows it nowhere. `C` is the
 * kind of its credentials: with an application's, tokens are promises.
 */
class Client<C extends Credentials> {
  static {
    Object.defineProperty(Client, 'name', { value: 'Tokbox' })
  }

  /** The project: its API key, or the id of the application. */
  readonly projectId: string
  /** The API key; undefined with the credentials of an application. */
  readonly apiKey: C extends ApplicationCredentials ? undefined : string
  /** The id of the application; undefined with an API key. */
  readonly applicationId: C extends ApplicationCredentials ? string : undefined
  /** The recordings of the project. `session.archives` starts them. */
  readonly archives: Archives
  /** The broadcasts of the project. `session.broadcasts` starts them. */
  readonly broadcasts: Broadcasts
  /** The web pages that are published to sessions (Experience Composer). `session.renders` starts them. */
  readonly renders: Renders
  /** Where the platform reports what happens. Only with an API key: an application has this in its settings. */
  readonly callbacks: Callbacks
  /** The platform's REST API, for what has no method here. */
  readonly rest: RestClient
  /** Signs and verifies by the clock of the server, as far as that is known. */
  readonly signer: SignerOf<C>
  readonly #tools: SessionTools

  constructor(options: TokboxOptions<C>) {
    const { credentials, rest, signer: given, pool, timing } = splitOptions(options)
    const signerOptions = { ...given, clock: () => this.rest.clock() }
    const signer = signerFor(credentials, signerOptions)
    this.rest = restClientFor(credentials, rest, signer)
    this.projectId = this.rest.projectId
    this.apiKey = this.rest.apiKey as typeof this.apiKey
    this.applicationId = this.rest.applicationId as typeof this.applicationId
    this.signer = signer as SignerOf<C>
    this.#tools = {
      signer,
      pool: createTokenPool(credentials, { ...signerOptions, ...pool }),
      rest: this.rest,
      timing,
    }
    this.archives = createArchives(this.#tools)
    this.broadcasts = createBroadcasts(this.#tools)
    this.renders = createRenders(this.#tools)
    this.callbacks = this.rest.callbacks
  }

  static fromEnv(options: FromEnvOptions = {}, environment?: Environment): Client<Credentials> {
    const { kind, settings: given } = splitFromEnvOptions(options)
    const settings = readEnvironment(environment, { credentials: kind })
    if (settings === undefined) throw nothingSet(kind)
    const { apiUrl, variables: _, ...credentials } = settings
    return new Client<Credentials>({ ...given, ...credentials, apiUrl: given.apiUrl ?? apiUrl })
  }

  /**
   * Creates a session on the platform.
   * @throws InvalidArgumentError when an option is wrong; nothing was sent
   * @throws AuthenticationError @throws ClockSkewError @throws ApiError @throws ConnectionError @throws TimeoutError
   * @throws AbortError @throws UnexpectedResponseError
   * @example
   * const session = await tokbox.createSession({ location: '12.34.56.78' }, { signal })
   */
  async createSession(options?: CreateSessionOptions, call?: CallOptions): Promise<Session<C>> {
    return new Session<C>(await this.rest.sessions.create(options, call), this.#tools)
  }

  /**
   * A session whose id you have stored. No network: whether it exists shows when a client connects.
   * @throws InvalidArgumentError when it is not a string
   * @example
   * const token = tokbox.session(sessionId).token()
   */
  session(sessionId: string): Session<C> {
    requireString(sessionId, 'sessionId', 'the id of a session')
    return new Session<C>(storedFields(sessionId), this.#tools)
  }

  /**
   * Verifies that a token is genuine, not expired, and of this project (and session, if one is given). A promise with the
   * credentials of an application.
   * @throws InvalidArgumentError @throws TokenFormatError @throws TokenMismatchError @throws TokenSignatureError
   * @throws TokenExpiredError
   * @example
   * const { sessionId, connectionData } = await tokbox.verify(token)
   */
  verify(token: string, options?: VerifyOptionsOf<C>): Signed<C, TokenClaims> {
    return this.#tools.signer.verify(token, options) as Signed<C, TokenClaims>
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

/** Makes clients. */
export interface TokboxConstructor {
  /**
   * A client for a project of OpenTok.
   * @throws InvalidArgumentError when the credentials or an option are wrong
   * @example
   * const tokbox = new Tokbox({ apiKey, apiSecret })
   * const session = await tokbox.createSession({ mediaMode: MediaMode.P2P })
   * const token = session.token({ role: Role.Publisher, expiresIn: Expiration.Hours24 })
   */
  new (options: TokboxOptions<ProjectCredentials>): Tokbox<ProjectCredentials>
  /**
   * A client for an application of the unified Vonage environment. Its tokens are promises.
   * @throws InvalidArgumentError when the credentials or an option are wrong
   * @throws KeyFormatError when the private key cannot be used
   * @example
   * const tokbox = new Tokbox({ applicationId, privateKey: await readFile('private.key', 'utf8') })
   * const session = await tokbox.createSession()
   * const token = await session.token({ role: Role.Publisher, expiresIn: Expiration.Hours24 })
   */
  new (options: TokboxOptions<ApplicationCredentials>): Tokbox<ApplicationCredentials>
  /** A client for credentials of a kind that is not known yet. `await` is right for the tokens of both. */
  new (options: TokboxOptions): Tokbox<Credentials>
  /** The same for credentials of one kind; those of the other are refused. */
  fromEnv(
    options: FromEnvOptions<'project'> & { readonly credentials: 'project' },
    environment?: Environment,
  ): Tokbox<ProjectCredentials>
  fromEnv(
    options: FromEnvOptions<'application'> & { readonly credentials: 'application' },
    environment?: Environment,
  ): Tokbox<ApplicationCredentials>
  /**
   * A client for the credentials of the environment: the variables that begin with TOKBOX_ or, when none of them is set,
   * OPENTOK_, or else VONAGE_ (see {@link readEnvironment}). The sets are never mixed.
   * @param environment Default: the variables of the process. Workers at the edge pass their bindings.
   * @throws InvalidArgumentError when a variable is missing (it is named) or an option is wrong
   * @throws KeyFormatError when the private key cannot be used
   * @example
   * const tokbox = Tokbox.fromEnv({ timeout: 5000 })
   * const token = await tokbox.session(sessionId).token()
   */
  fromEnv(options?: FromEnvOptions, environment?: Environment): Tokbox<Credentials>
  readonly prototype: Tokbox<Credentials>
}

/**
 * Sessions and tokens of one project or application. It holds the secret or the private key, and shows it nowhere. `C` is the
 * kind of its credentials: with an application's, tokens are promises.
 */
export type Tokbox<C extends Credentials = ProjectCredentials> = Client<C>
export const Tokbox: TokboxConstructor = Client as TokboxConstructor

function nothingSet(kind: CredentialKind | undefined): InvalidArgumentError {
  const project = 'TOKBOX_API_KEY and TOKBOX_API_SECRET (or OPENTOK_API_KEY and OPENTOK_API_SECRET)'
  const application =
    'TOKBOX_APPLICATION_ID and TOKBOX_PRIVATE_KEY or TOKBOX_PRIVATE_KEY_FILE (or VONAGE_APPLICATION_ID and VONAGE_PRIVATE_KEY)'
  const both = `${project}, or ${application}`
  return new InvalidArgumentError({
    parameter: 'environment',
    expected: `the variables ${kind === undefined ? both : kind === 'project' ? project : application}`,
    received: 'none of them',
    hint: 'Set them, or pass the credentials to new Tokbox(…).',
  })
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
