import { pickOptions } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import type {
  BatchesForOptions,
  BatchesOptions,
  Recipients,
  StreamForOptions,
  TokenPool,
  TokensOptions,
} from '@tokbox/pool'
import type {
  AudioConnector,
  CallOptions,
  DialOptions,
  MuteAllOptions,
  Project,
  RestClient,
  SessionRecord,
  Signal,
  SipCall,
  StartAudioConnectorOptions,
} from '@tokbox/rest'
import {
  type Signer,
  type TokenClaims,
  type TokenOptions,
  type VerifyOptions,
  VERIFY_OPTION_NAMES,
} from '@tokbox/signer'
import type { TokenBatch } from '@tokbox/signer/plan'
import { archivesOf, type SessionArchives } from './resources/archives.js'
import { broadcastsOf, type SessionBroadcasts } from './resources/broadcasts.js'
import { captionsOf, type SessionCaptions } from './resources/captions.js'
import { connectionsOf, type SessionConnections } from './resources/connections.js'
import { rendersOf, type SessionRenders } from './resources/renders.js'
import { type SessionStreams, streamsOf } from './resources/streams.js'
import type { Timing } from './waiting/wait-for-status.js'

/** What the sessions of a client share. */
export interface SessionTools {
  readonly signer: Signer
  readonly pool: TokenPool
  readonly rest: RestClient
  readonly timing: Timing
}

/** What is known of a session. */
export interface SessionFields
  extends Partial<
    Pick<SessionRecord, 'projectId' | 'partnerId' | 'createdAt' | 'status' | 'mediaServerUrl'>
  > {
  readonly sessionId: string
}

/** A session ("virtual chat room"), new or stored. It has no state: store the `sessionId`, and make it again from that. */
export class Session {
  /** What clients connect to. It never expires. */
  readonly sessionId: string
  /** The project that owns it; `undefined` if the id does not say. */
  readonly projectId: string | undefined
  /** The same under its old name. */
  readonly partnerId: string | undefined
  /** When it was created; `undefined` if the id does not say. */
  readonly createdAt: Date | undefined
  /** Its status; `undefined` for a stored session, and if the platform did not say. */
  readonly status: string | undefined
  /** Its media server; `undefined` for a stored session, and if the platform did not say. */
  readonly mediaServerUrl: string | undefined
  readonly #tools: SessionTools

  /** For the client only: `tokbox.createSession()` and `tokbox.session(id)` make sessions. */
  constructor(fields: SessionFields, tools: SessionTools) {
    this.sessionId = fields.sessionId
    this.projectId = fields.projectId
    this.partnerId = fields.partnerId
    this.createdAt = fields.createdAt
    this.status = fields.status
    this.mediaServerUrl = fields.mediaServerUrl
    this.#tools = tools
  }

  /** Its recordings. */
  get archives(): SessionArchives {
    return archivesOf(this.sessionId, this.#tools)
  }

  /** How it is broadcast. */
  get broadcasts(): SessionBroadcasts {
    return broadcastsOf(this.sessionId, this.#tools)
  }

  /** The web pages that are published to it. */
  get renders(): SessionRenders {
    return rendersOf(this.sessionId, this.#tools)
  }

  /** Its live captions. */
  get captions(): SessionCaptions {
    return captionsOf(this.sessionId, this.#tools.rest)
  }

  /** What is published to it. */
  get streams(): SessionStreams {
    return streamsOf(this.sessionId, this.#tools.rest)
  }

  /** Who is connected to it. */
  get connections(): SessionConnections {
    return connectionsOf(this.sessionId, this.#tools.rest)
  }

  /**
   * A token with which one client can connect. No network.
   * @throws InvalidArgumentError when an option is wrong, or the session belongs to another project
   * @throws SessionIdFormatError when the session id cannot be decoded (`checkSession: false` allows both)
   * @example
   * const token = session.token({ role: Role.Publisher, connectionData: 'ann', expiresIn: Expiration.Hours2 })
   */
  token(options?: TokenOptions): string {
    return this.#tools.signer.token(this.sessionId, options)
  }

  /**
   * Verifies that a token is genuine, not expired, and for this session.
   * @throws InvalidArgumentError @throws TokenFormatError @throws TokenMismatchError @throws TokenSignatureError
   * @throws TokenExpiredError
   * @example
   * const { role, connectionData } = session.verify(token)
   */
  verify(token: string, options?: Omit<VerifyOptions, 'sessionId'>): TokenClaims {
    const given = pickOptions<VerifyOptions>(options, 'options', VERIFY_OPTION_NAMES)
    if (given.sessionId !== undefined) {
      throw new InvalidArgumentError({
        parameter: 'options.sessionId',
        expected: 'no session id',
        received: 'one',
        hint: 'A session verifies tokens for itself. tokbox.verify() takes a session id.',
      })
    }
    return this.#tools.signer.verify(token, { ...given, sessionId: this.sessionId })
  }

  /**
   * `count` tokens, at most 1 000 000, in order and pairwise different; or an error, never fewer.
   * @throws InvalidArgumentError @throws SessionIdFormatError @throws AbortError @throws PoolError
   * @throws PoolClosedError after `tokbox.close()`
   * @example
   * const tokens = await session.tokens(5, { role: Role.Subscriber })
   */
  tokens(count: number, options?: TokensOptions): Promise<string[]> {
    return this.#tools.pool.tokens(this.sessionId, count, options)
  }

  /**
   * Any number of tokens, batch by batch, in bounded memory. A batch is valid until the next one is asked for. This call
   * throws if an argument is wrong, before anything is signed; the iterator throws AbortError, PoolError and
   * PoolClosedError.
   * @throws InvalidArgumentError @throws SessionIdFormatError
   * @throws PoolClosedError after `tokbox.close()`
   * @example
   * for await (const batch of session.tokenBatches(10_000_000)) {
   *   for (const token of batch) console.log(token)
   * }
   */
  tokenBatches(count: number, options?: BatchesOptions): AsyncIterableIterator<TokenBatch> {
    return this.#tools.pool.batches(this.sessionId, count, options)
  }

  /**
   * One token for each recipient of a list, each with options of its own, in their order. The list may arrive piece by
   * piece, and is closed as soon as you leave. This call throws if an argument is wrong; at the first wrong record, after the
   * tokens of those before it, the iterator throws a RecipientError, unless `onError` is `'collect'`.
   * @throws InvalidArgumentError @throws SessionIdFormatError
   * @throws PoolClosedError after `tokbox.close()`
   * @example
   * const people = [{ connectionData: 'ann', role: Role.Moderator }, { connectionData: 'bob' }]
   * for await (const batch of session.tokenBatchesFor(people)) {
   *   for (const token of batch) console.log(token)
   * }
   */
  tokenBatchesFor(recipients: Recipients, options?: BatchesForOptions): AsyncIterableIterator<TokenBatch> {
    return this.#tools.pool.batchesFor(this.sessionId, recipients, options)
  }

  /**
   * Any number of tokens as text, one a line unless `separator` says otherwise: for a file, a socket or the body of a
   * response. No strings are made, and nothing is made ahead of a slow reader. This call throws if an argument is wrong,
   * so that a web handler can still answer 400; whatever goes wrong later errors the stream.
   * @throws InvalidArgumentError @throws SessionIdFormatError
   * @throws PoolClosedError after `tokbox.close()`
   * @example
   * await writeFile('tokens.txt', session.tokenStream(1_000_000))
   */
  tokenStream(count: number, options?: BatchesOptions): ReadableStream<Uint8Array<ArrayBuffer>> {
    return this.#tools.pool.stream(this.sessionId, count, options)
  }

  /**
   * The same for recipients. The stream errors with a RecipientError at the first wrong record, after the tokens of those
   * before it; to collect wrong records, use {@link tokenBatchesFor}.
   * @throws InvalidArgumentError @throws SessionIdFormatError
   * @throws PoolClosedError after `tokbox.close()`
   * @example
   * return new Response(session.tokenStreamFor([{ connectionData: 'ann' }, { connectionData: 'bob' }]))
   */
  tokenStreamFor(
    recipients: Recipients,
    options?: StreamForOptions,
  ): ReadableStream<Uint8Array<ArrayBuffer>> {
    return this.#tools.pool.streamFor(this.sessionId, recipients, options)
  }

  /**
   * Sends a signal to everybody in the session. Sent again only when it cannot have arrived.
   * @throws NotFoundError when nobody is connected @throws InvalidArgumentError when it is too long
   * @example
   * await session.signal({ type: 'chat', data: 'hello' })
   */
  signal(signal: Signal, call?: CallOptions): Promise<void> {
    return this.#tools.rest.signals.send(this.sessionId, signal, call)
  }

  /**
   * Sends a signal to one client.
   * @throws NotFoundError when it is not connected @throws InvalidArgumentError when it is too long
   * @example
   * await session.signalTo(connectionId, { type: 'chat', data: 'hello' })
   */
  signalTo(connectionId: string, signal: Signal, call?: CallOptions): Promise<void> {
    return this.#tools.rest.signals.sendTo(this.sessionId, connectionId, signal, call)
  }

  /**
   * Mutes everybody, and those who publish later too, until `disableMute()`. Publishers can unmute themselves.
   * @returns the project, if the platform tells it @throws NotFoundError when the session is not known
   * @example
   * await session.muteAll({ excludedStreamIds: [speaker] })
   */
  muteAll(options?: MuteAllOptions, call?: CallOptions): Promise<Project | undefined> {
    return this.#tools.rest.moderation.muteAll(this.sessionId, options, call)
  }

  /**
   * Lets those who publish later speak. Those who are muted stay so until they unmute themselves.
   * @returns the project, if the platform tells it @throws NotFoundError when the session is not known
   * @example
   * await session.disableMute()
   */
  disableMute(call?: CallOptions): Promise<Project | undefined> {
    return this.#tools.rest.moderation.disableMute(this.sessionId, call)
  }

  /**
   * Calls somebody by SIP. It answers before the telephone rings: callbacks alone tell of a wrong number, a wrong password or
   * a busy line. To hang up, disconnect the `connectionId`.
   * @throws NotFoundError when the session is not known @throws ConflictError when it goes from client to client
   * @example
   * const { connectionId } = await session.dial({ token: session.token(), uri: 'sip:bob@example.com', secure: true })
   */
  dial(options: DialOptions, call?: CallOptions): Promise<SipCall> {
    return this.#tools.rest.sip.dial(this.sessionId, options, call)
  }

  /**
   * Plays telephone tones to all of the session: `0` to `9`, `*` and `#`, and `p` for a pause of 500 milliseconds.
   * @throws NotFoundError when the session is not known
   * @example
   * await session.playDtmf('1p713#')
   */
  playDtmf(digits: string, call?: CallOptions): Promise<void> {
    return this.#tools.rest.sip.playDtmf(this.sessionId, digits, call)
  }

  /**
   * Plays telephone tones to one connection.
   * @throws NotFoundError when the session or the connection is not known
   * @example
   * await session.playDtmfTo(connectionId, '1p713#')
   */
  playDtmfTo(connectionId: string, digits: string, call?: CallOptions): Promise<void> {
    return this.#tools.rest.sip.playDtmfTo(this.sessionId, connectionId, digits, call)
  }

  /**
   * Sends the audio of the session to a WebSocket. To end it, disconnect the `connectionId`.
   * @throws ConflictError when the session goes from client to client
   * @throws ApiError of status 400 when the WebSocket does not open within 6 seconds
   * @example
   * const { connectionId } = await session.connectAudio({ token: session.token(), uri: 'wss://example.com/ear' })
   */
  connectAudio(options: StartAudioConnectorOptions, call?: CallOptions): Promise<AudioConnector> {
    return this.#tools.rest.audioConnector.start(this.sessionId, options, call)
  }
}
