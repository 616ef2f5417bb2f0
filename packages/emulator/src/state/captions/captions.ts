import type { Timed } from '../agenda.js'

const SECOND = 1000

/** What captions are started with. */
export interface CaptionsSettings {
  readonly languageCode: string
  /** In seconds. */
  readonly maxDuration: number
  readonly partialCaptions: boolean
  readonly statusCallbackUrl?: string | undefined
}

/** All that is remembered of captions, as plain data that can be written as JSON. Times are milliseconds since 1970. */
export interface CaptionsData extends CaptionsSettings {
  readonly id: string
  readonly sessionId: string
  readonly createdAt: number
  updatedAt: number
  status: 'started' | 'stopped'
  reason?: string | undefined
}

/** To be called when their status has changed. */
type Changed = (at: number) => void

/** Live captions of a session. */
export class Captions implements Timed {
  readonly data: CaptionsData
  readonly #changed: Changed

  constructor(data: CaptionsData, changed: Changed) {
    this.data = data
    this.#changed = changed
  }

  get running(): boolean {
    return this.data.status === 'started'
  }

  due(): number | undefined {
    return this.running ? this.data.createdAt + this.data.maxDuration * SECOND : undefined
  }

  advance(at: number): void {
    this.stop('Max Duration Exceeded', at)
  }

  /** Ends them. Does nothing when they have ended already. */
  stop(reason: string, at: number): void {
    if (!this.running) return
    this.data.status = 'stopped'
    this.data.reason = reason
    this.data.updatedAt = at
    this.#changed(at)
  }
}
