import { type Sleep, sleep as sleepOnTimer } from '@tokbox/core/abort'
import { type FieldsOf, readOptions } from '@tokbox/core/arguments'
import type { Clock } from '@tokbox/core/time'
import { FaultQueue } from './faults/fault-queue.js'
import type { Random } from './random.js'
import { Clients } from './state/clients.js'
import type { ProjectCredentials } from './state/project.js'
import { Projects } from './state/projects.js'
import { type ReceivedRequest, RequestLog } from './state/request-log.js'
import type { EmulatorState } from './state/state.js'

/** What an emulator is made with. Everything has a default. */
export interface EmulatorOptions {
  /** The projects that it knows, each with an API key (a string of digits) and a secret. Default: {@link developmentProject}. */
  readonly projects?: readonly ProjectCredentials[] | undefined
  /** Gives the emulator's time in milliseconds since 1970. Default: `Date.now`. */
  readonly clock?: Clock | undefined
  /**
   * Whether a request token may live for at most 300 seconds, as the platform documents. Default: true. The platform
   * has been seen to accept longer ones, and the Go original makes them for two days: it needs `false`.
   */
  readonly strict?: boolean | undefined
  /**
   * Whether the streams of a session that nobody is connected to are an empty list. Default: false, since the platform
   * answers 404 `Session not found`.
   */
  readonly emptyListOfStreams?: boolean | undefined
  /** Fills bytes with randomness, for ids, which must not repeat. Default: `crypto.getRandomValues`. */
  readonly random?: Random | undefined
  /** Waits, for the fault `delay`. Default: a timer. */
  readonly sleep?: Sleep | undefined
  /**
   * Called once for each request to a path of the platform, when it has been answered, reset or given up, with what
   * `requests.list()` says of it: for logs. It gets no headers and no bodies, and cannot change an answer.
   * @example
   * createEmulator({ onRequest: ({ method, path, status }) => console.log(method, path, status ?? 'no answer') })
   */
  readonly onRequest?: ((request: ReceivedRequest) => void) | undefined
}

const IN_LISTEN = 'It belongs to listen({ port, host }).'
const OPTIONS: FieldsOf<EmulatorOptions> = {
  projects: { type: 'opaque' },
  clock: { type: 'function', expected: 'a function () => milliseconds' },
  strict: { type: 'boolean' },
  emptyListOfStreams: { type: 'boolean' },
  random: { type: 'function', expected: 'a function (bytes: Uint8Array) => void' },
  sleep: { type: 'function', expected: 'a function (milliseconds, signal) => Promise<void>' },
  onRequest: { type: 'function', expected: 'a function (request: ReceivedRequest) => void' },
}

/** @throws InvalidArgumentError */
export function createState(options: EmulatorOptions | undefined): EmulatorState {
  const given = readOptions<EmulatorOptions>(options, 'options', OPTIONS, {
    expected: 'an object { projects, clock, strict }',
    hints: { port: IN_LISTEN, host: IN_LISTEN },
  })
  const {
    projects,
    clock = Date.now,
    strict = true,
    emptyListOfStreams = false,
    random = fill,
    sleep = sleepOnTimer,
    onRequest,
  } = given
  return {
    projects: new Projects(projects),
    clients: new Clients(random),
    faults: new FaultQueue(),
    requests: new RequestLog(onRequest),
    clock,
    random,
    sleep,
    strict,
    emptyListOfStreams,
  }
}

function fill(bytes: Uint8Array): void {
  globalThis.crypto.getRandomValues(bytes)
}
