import type { Resolution } from '@tokbox/protocol'
import { isUnreachable } from '../../unreachable.js'
import type { Timed } from '../agenda.js'
import type { ClientClaims } from '../connection.js'

const SECOND = 1000
/** From the start until the page is loaded and publishes, or is known not to load. In milliseconds. */
const LOADING_TIME = 2 * SECOND

export const STOP_REQUESTED = 'Stop Requested'
const MAX_DURATION_EXCEEDED = 'Max Duration Exceeded'
const NOT_LOADED = 'Could not load URL'

/** What a render is started with. */
export interface RenderSettings {
  readonly url: string
  /** In seconds. */
  readonly maxDuration: number
  readonly resolution: Resolution
  readonly name?: string | undefined
  readonly statusCallbackUrl?: string | undefined
}

/** All that is remembered of a render, as plain data that can be written as JSON. Times are milliseconds since 1970. */
export interface RenderData extends RenderSettings {
  readonly id: string
  readonly sessionId: string
  /** What its client token says. */
  readonly claims: Omit<ClientClaims, 'expiresAt'> & { readonly expiresAt: number }
  readonly createdAt: number
  updatedAt: number
  status: 'starting' | 'started' | 'stopped' | 'failed'
  /** Undefined until it has joined the session. */
  connectionId?: string | undefined
  streamId?: string | undefined
  reason?: string | undefined
}

interface Dependencies {
  /** Joins the session and publishes. Undefined when the emulator is full. */
  readonly join: (at: number) => { readonly connectionId: string; readonly streamId: string } | undefined
  /** To be called when its status has changed. */
  readonly changed: (at: number) => void
}

/** A web page that is in a session like a client. */
export class Render implements Timed {
  readonly data: RenderData
  readonly #dependencies: Dependencies

  constructor(data: RenderData, dependencies: Dependencies) {
    this.data = data
    this.#dependencies = dependencies
  }

  get running(): boolean {
    return this.data.status === 'starting' || this.data.status === 'started'
  }

  due(): number | undefined {
    const { status, createdAt, maxDuration } = this.data
    if (status === 'starting') return createdAt + LOADING_TIME
    return status === 'started' ? createdAt + maxDuration * SECOND : undefined
  }

  advance(at: number): void {
    const { data } = this
    if (data.status === 'started') this.stop(MAX_DURATION_EXCEEDED, at)
    else this.#load(at)
  }

  #load(at: number): void {
    const joined = isUnreachable(this.data.url) ? undefined : this.#dependencies.join(at)
    Object.assign(this.data, joined)
    if (joined === undefined) this.#change('failed', at, NOT_LOADED)
    else this.#change('started', at)
  }

  /** Ends it. Does nothing when it has ended already. */
  stop(reason: string, at: number): void {
    if (this.running) this.#change('stopped', at, reason)
  }

  #change(status: RenderData['status'], at: number, reason?: string): void {
    this.data.status = status
    this.data.updatedAt = at
    if (reason !== undefined) this.data.reason = reason
    this.#dependencies.changed(at)
  }
}
