import type { HlsStatus } from '@tokbox/protocol'
import { isUnreachable } from '../../unreachable.js'
import type { Timed } from '../agenda.js'
import type { BroadcastData } from './broadcast-data.js'

const SECOND = 1000
/** How long a session can be without clients, in milliseconds. */
const MAX_EMPTY = 60 * SECOND

/** When a playlist is there and when something can be seen, in milliseconds from the start. */
const HLS_DELAYS = { ready: 5 * SECOND, live: 15 * SECOND } as const
const LOW_LATENCY_DELAYS = { ready: 2 * SECOND, live: 5 * SECOND } as const
/** Until an RTMP server has taken the broadcast, in milliseconds. */
const RTMP_DELAY = 2 * SECOND

interface Dependencies {
  /** To be called when it has changed. */
  readonly changed: (broadcast: Broadcast, at: number) => void
}

/** What happens next, by itself. */
interface Step {
  readonly at: number
  readonly take: () => void
}

/** A broadcast of a session. */
export class Broadcast implements Timed {
  readonly data: BroadcastData
  readonly #dependencies: Dependencies

  constructor(data: BroadcastData, dependencies: Dependencies) {
    this.data = data
    this.#dependencies = dependencies
  }

  get running(): boolean {
    return this.data.status === 'started'
  }

  due(): number | undefined {
    return this.running ? Math.min(...this.#steps().map(({ at }) => at)) : undefined
  }

  advance(at: number): void {
    this.#steps()
      .find((step) => step.at === at)
      ?.take()
  }

  #steps(): Step[] {
    const { createdAt, maxDuration, emptySince, hls, hlsStatus, rtmp } = this.data
    const stopAt = (at: number) => ({ at, take: () => this.end('stopped', at) })
    const steps = [stopAt(createdAt + maxDuration * SECOND)]
    if (emptySince !== undefined) steps.push(stopAt(emptySince + MAX_EMPTY))
    const next = hlsStatus && NEXT_HLS_STATUS[hlsStatus]
    if (next !== undefined) {
      const at = createdAt + (hls?.lowLatency === true ? LOW_LATENCY_DELAYS : HLS_DELAYS)[next]
      steps.push({ at, take: () => this.#showHls(next, at) })
    }
    if (rtmp.some(({ status }) => status === 'connecting'))
      steps.push({ at: createdAt + RTMP_DELAY, take: () => this.#connectRtmp(createdAt + RTMP_DELAY) })
    return steps
  }

  /** Whether somebody is connected to the session. */
  attend(connected: boolean, at: number): void {
    const { data } = this
    if (!this.running || (data.unattended && !connected)) return
    data.unattended = false
    data.emptySince = connected ? undefined : (data.emptySince ?? at)
  }

  end(status: 'stopped' | 'failed', at: number): void {
    const { data } = this
    data.status = status
    data.emptySince = undefined
    if (data.hlsStatus !== undefined) data.hlsStatus = status === 'failed' ? 'error' : 'ended'
    for (const target of data.rtmp) target.status = status === 'failed' ? 'error' : 'offline'
    this.change(at)
  }

  /** An RTMP target is lost. False when there is none with this id. */
  failTarget(id: string, at: number): boolean {
    const target = this.data.rtmp.find((candidate) => candidate.id === id)
    if (!this.running || target === undefined) return false
    target.status = 'error'
    this.change(at)
    return true
  }

  /** Notes that something about it is different. */
  change(at: number): void {
    this.data.updatedAt = at
    this.#dependencies.changed(this, at)
  }

  #showHls(status: HlsStatus, at: number): void {
    this.data.hlsStatus = status
    this.change(at)
  }

  #connectRtmp(at: number): void {
    for (const target of this.data.rtmp) {
      if (target.status === 'connecting') target.status = isUnreachable(target.serverUrl) ? 'error' : 'live'
    }
    this.change(at)
  }
}

const NEXT_HLS_STATUS: Partial<Record<HlsStatus, 'ready' | 'live'>> = { connecting: 'ready', ready: 'live' }
