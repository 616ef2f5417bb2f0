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
import type { Credentials, ProjectCredentials } from '@tokbox/signer'
import { archivesOf, type SessionArchives } from './resources/archives.js'
import { broadcastsOf, type SessionBroadcasts } from './resources/broadcasts.js'
import { captionsOf, type SessionCaptions } from './resources/captions.js'
import { connectionsOf, type SessionConnections } from './resources/connections.js'
import { rendersOf, type SessionRenders } from './resources/renders.js'
import { type SessionStreams, streamsOf } from './resources/streams.js'
import { type SessionSigning, SessionTokens } from './session-tokens.js'
import type { Timing } from './waiting/wait-for-status.js'

/** What the sessions of a client share. */
export interface SessionTools extends SessionSigning {
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

/**
 * A session ("virtual chat room"), new or stored. It has no state: store the `sessionId`, and make it again from that. `C` is the
 * kind of the client's credentials.
 */
export class Session<C extends Credentials = ProjectCredentials> extends SessionTokens<C> {
  /** The project that owns it: its API key, or the id of an application; `undefined` if the id does not say. */
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
    super(fields.sessionId, tools)
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
   * const { connectionId } = await session.dial({ token: await session.token(), uri: 'sip:bob@example.com', secure: true })
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
   * const { connectionId } = await session.connectAudio({ token: await session.token(), uri: 'wss://example.com/ear' })
   */
  connectAudio(options: StartAudioConnectorOptions, call?: CallOptions): Promise<AudioConnector> {
    return this.#tools.rest.audioConnector.start(this.sessionId, options, call)
  }
}
