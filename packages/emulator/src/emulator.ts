import type { Environment } from '@tokbox/protocol'
import { accessArchives, type EmulatedArchives } from './access/archives.js'
import { accessBroadcasts, type EmulatedBroadcasts } from './access/broadcasts.js'
import { createApp } from './app.js'
import { type Calls, createCalls } from './clients/calls.js'
import { createApplication, type DevelopmentApplication, type NewApplication } from './create-application.js'
import { type ConnectReply, createClient } from './clients/client.js'
import { type ConnectRequest, connect } from './clients/connect.js'
import type { Fault } from './faults/fault.js'
import type { Faults } from './faults/fault-queue.js'
import { createState, type EmulatorOptions } from './options.js'
import type { EmulatorSnapshot } from './snapshot/snapshot.js'
import { takeSnapshot } from './snapshot/take-snapshot.js'
import type { ReceivedRequest } from './state/request-log.js'
import { resetState } from './state/reset.js'
import type { EmulatedSession } from './state/session.js'
import { createFetch } from './transport/in-process.js'
import type { EmulatedWebhook } from './webhooks/webhook.js'
import { type EmulatorServer, type ListenOptions, listen } from './transport/listen.js'
import type { Transport } from './transport/transport.js'

/** A project of the emulator, or an application. */
export interface EmulatedProject {
  /** An API key, or the UUID of an application. */
  readonly projectId: string
  /** Where it belongs: projects to OpenTok, applications to the unified environment. */
  readonly environment: Environment
}

/** The platform's REST service on this machine. */
export interface Emulator {
  /**
   * The service in process, without a socket, with the signature of `fetch`. The host of the URL does not matter.
   * @example
   * const tokbox = new Tokbox({ ...developmentProject, fetch: emulator.fetch })
   */
  readonly fetch: typeof globalThis.fetch
  /**
   * The service on a port.
   * @throws InvalidArgumentError
   * @throws ListenError when the port is in use or may not be used
   * @example
   * const server = await emulator.listen()
   * const tokbox = new Tokbox({ ...developmentProject, apiUrl: server.url })
   */
  listen(options?: ListenOptions): Promise<EmulatorServer>
  /**
   * Connects a client to a session, as its SDK would do with this token. The client stays until it disconnects, is sent
   * away, or the emulator is reset. When the platform would not let it in, the reply says why; that is not an error.
   * @throws InvalidArgumentError when an argument is not a string
   * @throws EmulatorFullError when 10 000 clients are connected already
   * @example
   * const client = await emulator.connect({ sessionId, token })
   * if (!client.ok) throw new Error(client.message)
   * const { streamId } = client.publish({ name: 'ann' })
   * client.disconnect()
   */
  connect(request: ConnectRequest): Promise<ConnectReply>
  /** What is to go wrong. */
  readonly faults: Faults
  /** The projects and applications, without their keys. */
  readonly projects: readonly EmulatedProject[]
  /**
   * Adds an application of the unified environment, for development: its key pair is made now, which takes some tenths of a
   * second.
   * @throws InvalidArgumentError
   * @example
   * const { applicationId, privateKey } = await emulator.createApplication()
   * const tokbox = new Tokbox({ applicationId, privateKey, fetch: emulator.fetch })
   */
  createApplication(options?: NewApplication): Promise<DevelopmentApplication>
  /** The requests that arrived, those to admin paths aside. */
  readonly requests: {
    /** How many since the start or the last `clear()`. */
    readonly count: number
    /**
     * The latest 1000, oldest first.
     * @example
     * expect(emulator.requests.list()).toMatchObject([{ path: '/session/create', status: 200 }])
     */
    list(): readonly ReceivedRequest[]
    clear(): void
  }
  /** The sessions that were created, and those that clients came to with an id of elsewhere. */
  readonly sessions: {
    /** How many were created since the start or the last `reset()`. */
    readonly count: number
    /**
     * The sessions with the clients that are connected and the streams that they publish, as they are at this moment:
     * project by project, the latest 10 000 of each, oldest first. A session with clients is never left out.
     * @example
     * const streams = emulator.sessions.list().flatMap(({ connections }) => connections.flatMap(({ streams }) => streams))
     */
    list(): readonly EmulatedSession[]
  }
  /** The calls by SIP, and what their far ends do. */
  readonly calls: Calls
  /** The recordings of sessions. */
  readonly archives: EmulatedArchives
  /** What is sent of sessions to those who are not in them. */
  readonly broadcasts: EmulatedBroadcasts
  /** The webhooks that were sent, are being sent or wait. */
  readonly webhooks: {
    /** How many came about since the start or the last `clear()`. */
    readonly count: number
    /** How many wait, to be sent or to be sent again: up to 20 000, and what comes then is dropped. */
    readonly pending: number
    /**
     * The latest 1000, oldest first.
     * @example
     * await emulator.tick()
     * expect(emulator.webhooks.list()).toMatchObject([{ event: 'sessionCreated', status: 'delivered' }])
     */
    list(): readonly EmulatedWebhook[]
    /** Forgets them, and sends no more of those that wait. */
    clear(): void
  }
  /**
   * Carries out all that is due on the emulator's clock, and waits until every webhook that is due has been sent. With a
   * clock of your own, move it and call this; with the real one, time goes on by itself.
   * @example
   * now += 60_000
   * await emulator.tick()
   */
  tick(): Promise<void>
  /**
   * Copies everything that the emulator remembers, except requests, faults and webhooks that have been sent: sessions with
   * their clients and streams, archives, broadcasts, calls, renders, captions, and webhooks that wait. It can be written as
   * JSON, and `createEmulator({ snapshot })` goes on from it. It holds connection data and secrets: keep it as you keep them.
   * @example
   * await writeFile('emulator.json', JSON.stringify(emulator.snapshot()), { mode: 0o600 })
   */
  snapshot(): EmulatorSnapshot
  /**
   * Empties the emulator of all that happened: sessions and everything in them, callbacks, what accounts have changed,
   * webhooks, requests and faults. Applications of `createApplication` stay, and a request that is under way goes on.
   * @example
   * afterEach(() => emulator.reset())
   */
  reset(): Promise<void>
}

/**
 * Makes an emulator. Nothing listens until `listen` is called.
 * @throws InvalidArgumentError
 * @example
 * const emulator = createEmulator({ projects: [{ apiKey: '123456', apiSecret: 'invented' }] })
 */
export function createEmulator(options?: EmulatorOptions): Emulator {
  const state = createState(options)
  const app = createApp(state)
  const answer = async (request: Request, transport: Transport) => app.fetch(request, { transport })
  const { projects, faults, requests, webhooks } = state
  return Object.freeze({
    fetch: createFetch(answer),
    listen: (where?: ListenOptions) => listen(app, where),
    async connect(request: ConnectRequest) {
      const reply = await connect(state, request)
      return reply.ok ? createClient(state, reply) : reply
    },
    faults: Object.freeze({
      inject: (fault: Fault) => faults.inject(fault),
      clear: () => faults.clear(),
      list: () => faults.list(),
    }),
    get projects() {
      return projects.list().map(({ id, environment }) => ({ projectId: id, environment }))
    },
    createApplication: (options?: NewApplication) => createApplication(state, options),
    requests: Object.freeze({
      get count() {
        return requests.count
      },
      list: () => requests.list(),
      clear: () => requests.clear(),
    }),
    sessions: Object.freeze({
      get count() {
        return projects.sessionCount
      },
      list: () => {
        state.agenda.run()
        return projects.sessions().map((session) => session.describe())
      },
    }),
    calls: createCalls(state),
    archives: accessArchives(state),
    broadcasts: accessBroadcasts(state),
    webhooks: Object.freeze({
      get count() {
        return webhooks.count
      },
      get pending() {
        return webhooks.pending
      },
      list: () => webhooks.list(),
      clear: () => webhooks.clear(),
    }),
    async tick() {
      state.agenda.run()
      await state.webhooks.settle()
    },
    snapshot() {
      state.agenda.run()
      return takeSnapshot(state)
    },
    async reset() {
      resetState(state)
    },
  })
}
