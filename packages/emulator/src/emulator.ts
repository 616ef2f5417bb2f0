import { createApp } from './app.js'
import type { Connection } from './connection.js'
import type { Faults } from './faults/fault-queue.js'
import { createFetch } from './in-process.js'
import { type EmulatorServer, type ListenOptions, listen } from './listen.js'
import { createWorld, type EmulatorOptions } from './options.js'
import { type ConnectReply, type ConnectRequest, connect } from './routes/connect.js'
import type { ReceivedRequest } from './state/request-log.js'
import type { EmulatedSession } from './state/session-register.js'

/** The platform's REST service on this machine. */
export interface Emulator {
  /** The service in process, without a socket, with the signature of `fetch`. The host of the URL does not matter. */
  readonly fetch: typeof globalThis.fetch
  /**
   * The service on a port.
   * @throws InvalidArgumentError
   * @throws ListenError when the port is in use or may not be used
   */
  listen(options?: ListenOptions): Promise<EmulatorServer>
  /**
   * What the platform would answer a client that connects: who it is and what it may do, or why it is not let in. A
   * refusal is an answer too; the promise rejects only with an InvalidArgumentError, when an argument is not a string.
   */
  connect(request: ConnectRequest): Promise<ConnectReply>
  /** What is to go wrong. */
  readonly faults: Faults
  /** The projects, without their secrets. */
  readonly projects: readonly { readonly apiKey: string }[]
  /** The requests that arrived, those to admin paths aside. */
  readonly requests: {
    /** How many since the start or the last `clear()`. */
    readonly count: number
    /** The latest 1000, oldest first. */
    list(): readonly ReceivedRequest[]
    clear(): void
  }
  /** The sessions that were created. */
  readonly sessions: {
    /** How many since the start. */
    readonly count: number
    /** The latest 10 000, oldest first. */
    list(): readonly EmulatedSession[]
  }
}

/**
 * Makes an emulator. Nothing listens until `listen` is called.
 * @throws InvalidArgumentError
 */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const world = createWorld(options)
  const app = createApp(world)
  const answer = async (request: Request, connection: Connection) => app.fetch(request, { connection })
  const { faults, requests, sessions } = world
  return Object.freeze({
    fetch: createFetch(answer),
    listen: (where: ListenOptions = {}) => listen(app, where),
    connect: async (request: ConnectRequest) => connect(world, request),
    faults,
    projects: Object.freeze(world.projects.keys().map((apiKey) => Object.freeze({ apiKey }))),
    requests,
    sessions,
  })
}
