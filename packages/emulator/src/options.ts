import { type Sleep, sleep as timerSleep } from '@tokbox/core/abort'
import { refuseUnknownOptions, requireBoolean, requireFunction, requireObject } from '@tokbox/core/arguments'
import type { Clock } from '@tokbox/core/time'
import type { World } from './environment.js'
import { FaultQueue } from './faults/fault-queue.js'
import type { Random } from './random.js'
import type { ProjectCredentials } from './state/project.js'
import { Projects } from './state/projects.js'
import { type ReceivedRequest, RequestLog } from './state/request-log.js'
import { SessionRegister } from './state/session-register.js'

/** How an emulator is to be. Everything has a default. */
export interface EmulatorOptions {
  /** The projects that it knows, each with an API key (a string of digits) and a secret. Default: {@link developmentProject}. */
  readonly projects?: readonly ProjectCredentials[]
  /** Gives the emulator's time in milliseconds since 1970. Default: `Date.now`. */
  readonly clock?: Clock
  /**
   * Whether a request token may live for at most 300 seconds, as the platform documents. Default: true. The platform
   * has been seen to accept longer ones, and the Go original makes them for two days: it needs `false`.
   */
  readonly strict?: boolean
  /** Fills bytes with randomness, for ids. Default: `crypto.getRandomValues`. */
  readonly random?: Random
  /** Waits, for the fault `delay`. Default: a timer. */
  readonly sleep?: Sleep
  /**
   * Called once for each request to a path of the platform, when it has been answered, reset or given up, with what
   * `requests.list()` says of it: for logs. It gets no headers and no bodies, and cannot change an answer.
   */
  readonly onRequest?: (request: ReceivedRequest) => void
}

const known = ['projects', 'clock', 'strict', 'random', 'sleep', 'onRequest']

/** @throws InvalidArgumentError */
export function createWorld(options: EmulatorOptions): World {
  requireObject(options, 'options', 'an object { projects, clock, strict }')
  refuseUnknownOptions(options, 'options', known, { port: inListen, host: inListen })
  const { projects, clock = Date.now, strict = true, random = fill, sleep = timerSleep, onRequest } = options
  requireFunction(clock, 'options.clock', 'a function () => milliseconds')
  requireFunction(random, 'options.random', 'a function (bytes: Uint8Array) => void')
  requireFunction(sleep, 'options.sleep', 'a function (milliseconds, signal) => Promise<void>')
  if (onRequest !== undefined)
    requireFunction(onRequest, 'options.onRequest', 'a function (request: ReceivedRequest) => void')
  return {
    projects: new Projects(projects),
    sessions: new SessionRegister(),
    faults: new FaultQueue(),
    requests: new RequestLog(onRequest),
    clock,
    random,
    sleep,
    strict: requireBoolean(strict, 'options.strict'),
  }
}

const inListen = 'It belongs to listen({ port, host }).'

function fill(bytes: Uint8Array): void {
  globalThis.crypto.getRandomValues(bytes)
}
