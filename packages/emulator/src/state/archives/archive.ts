import type { Timed } from '../agenda.js'
import type { Attendance } from '../compositions/attendance.js'
import type { ArchiveData, ArchiveStatus } from './archive-data.js'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** In milliseconds. */
const MAX_RECORDED = 4 * HOUR
const MAX_AGE = 12 * HOUR
/** How long a session can be without clients. */
const MAX_EMPTY = MINUTE
/** How long nobody may publish: at first, and later. */
const MAX_IDLE_AT_FIRST = MINUTE
const MAX_IDLE = HOUR
/** How long the platform keeps the file. */
const MAX_KEPT = 72 * HOUR
/** From the end of the recording until its file is there. The platform takes longer, the longer the recording is. */
const PROCESSING = SECOND

const IDLE = 'maximum idle time exceeded'
export const TOO_LONG = 'maximum duration exceeded'
const SESSION_ENDED = 'session ended'

/** What has become of a finished recording. */
export interface Outcome {
  readonly status: 'available' | 'uploaded' | 'failed'
  readonly size: number
  readonly sha256sum: string
  readonly password: string
}

interface Dependencies {
  /** To be called when its status has changed. */
  readonly changed: (archive: Archive, at: number) => void
  /** Makes the file of a recording that has ended, and brings it where it belongs. */
  readonly finish: (data: ArchiveData) => Outcome
}

/** When something ends, and why. */
interface Deadline {
  readonly at: number
  readonly reason: string
}

/** A recording of a session, from its start until it is deleted. */
export class Archive implements Timed {
  readonly data: ArchiveData
  readonly #dependencies: Dependencies

  constructor(data: ArchiveData, dependencies: Dependencies) {
    this.data = data
    this.#dependencies = dependencies
  }

  /** Whether it records, or would if somebody published. */
  get running(): boolean {
    return this.data.status === 'started' || this.data.status === 'paused'
  }

  due(): number | undefined {
    const { status, stoppedAt = 0, createdAt } = this.data
    if (status === 'stopped') return stoppedAt + PROCESSING
    if (status === 'available') return createdAt + MAX_KEPT
    return this.running ? Math.min(...this.#deadlines().map(({ at }) => at)) : undefined
  }

  advance(at: number): void {
    if (this.data.status === 'stopped') this.#finish(at)
    else if (this.data.status === 'available') this.#change('expired', at)
    else this.stop(this.#deadlines().find((deadline) => deadline.at === at)?.reason ?? TOO_LONG, at)
  }

  #deadlines(): Deadline[] {
    const { createdAt, recorded, recordingSince, published, idleSince, emptySince } = this.data
    const deadlines = [{ at: createdAt + MAX_AGE, reason: TOO_LONG }]
    if (recordingSince !== undefined)
      deadlines.push({ at: recordingSince + MAX_RECORDED - recorded, reason: TOO_LONG })
    if (emptySince !== undefined) deadlines.push({ at: emptySince + MAX_EMPTY, reason: SESSION_ENDED })
    if (idleSince !== undefined)
      deadlines.push({ at: idleSince + (published ? MAX_IDLE : MAX_IDLE_AT_FIRST), reason: IDLE })
    return deadlines
  }

  /** Pauses and goes on, as somebody publishes or nobody does. */
  attend({ connected, publishing }: Attendance, at: number): void {
    const { data } = this
    if (!this.running || (data.unattended && !connected)) return
    data.unattended = false
    data.emptySince = connected ? undefined : (data.emptySince ?? at)
    if (publishing && data.recordingSince === undefined) {
      data.recordingSince = at
      data.idleSince = undefined
      data.published = true
      if (data.status === 'paused') this.#change('started', at)
    } else if (!publishing && data.recordingSince !== undefined) {
      this.#endRecording(at)
      data.idleSince = at
      this.#change('paused', at)
    }
  }

  /** Ends the recording. */
  stop(reason: string, at: number): void {
    this.#end(at)
    this.#change('stopped', at, reason)
  }

  /** The recording is lost. */
  fail(reason: string, at: number): void {
    this.#end(at)
    if (this.data.transcriptionStatus !== undefined) this.data.transcriptionStatus = 'failed'
    this.#change('failed', at, reason)
  }

  /** In whole seconds; 0 until the recording has ended, and where it is encrypted. */
  get duration(): number {
    const { recorded, password } = this.data
    return this.running || password !== '' ? 0 : Math.floor(recorded / SECOND)
  }

  #endRecording(at: number): void {
    const { data } = this
    if (data.recordingSince !== undefined) data.recorded += Math.max(at - data.recordingSince, 0)
    data.recordingSince = undefined
  }

  #end(at: number): void {
    this.#endRecording(at)
    const { data } = this
    data.stoppedAt ??= at
    data.idleSince = undefined
    data.emptySince = undefined
    for (const track of data.tracks) track.until ??= at
  }

  #finish(at: number): void {
    const { data } = this
    const { status, ...file } = this.#dependencies.finish(data)
    if (status === 'failed') {
      this.fail('failure', at)
      return
    }
    Object.assign(data, file)
    if (data.transcriptionStatus !== undefined) data.transcriptionStatus = 'completed'
    this.#change(status, at)
  }

  #change(status: ArchiveStatus, at: number, reason = this.data.reason): void {
    this.data.status = status
    this.data.reason = reason
    this.data.updatedAt = at
    this.#dependencies.changed(this, at)
  }
}
