import { readRandom } from '@tokbox/core/random'
import type { SignedUrls } from '../../files/signed-urls.js'
import { type Random, randomUuid, writeHex } from '../../random.js'
import type { Webhooks } from '../../webhooks/webhooks.js'
import type { Agenda } from '../agenda.js'
import { deselect } from '../compositions/selection.js'
import type { SessionEvent } from '../events.js'
import type { Project } from '../project.js'
import type { Session } from '../session.js'
import { Broadcast } from './broadcast.js'
import type { BroadcastData, BroadcastSettings } from './broadcast-data.js'
import { describeInWebhook } from './describe-broadcast.js'

interface Dependencies {
  readonly agenda: Agenda
  readonly webhooks: Webhooks
  readonly urls: SignedUrls
  readonly random: Random
}

/** Broadcasts sessions: starts their broadcasts, has them follow what happens in the session, and sends webhooks of it. */
export class Broadcaster {
  readonly #dependencies: Dependencies

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies
  }

  start(project: Project, session: Session, settings: BroadcastSettings, at: number): Broadcast {
    const { random } = this.#dependencies
    const broadcast = this.restore(project, {
      ...settings,
      id: randomUuid(random),
      sessionId: session.settings.sessionId,
      key: writeHex(readRandom(random, 16)),
      createdAt: at,
      updatedAt: at,
      status: 'started',
      hlsStatus: settings.hls === undefined ? undefined : 'connecting',
      rtmp: settings.rtmp.map((target) => ({ ...target, status: 'connecting' })),
      streams: [],
      unattended: !session.live,
    })
    this.#post(project, broadcast, at)
    return broadcast
  }

  /** Goes on with a broadcast. */
  restore(project: Project, data: BroadcastData): Broadcast {
    const broadcast = new Broadcast(data, {
      changed: (_, at) => this.#changed(project, broadcast, at),
    })
    project.broadcasts.add(broadcast)
    this.#dependencies.agenda.set(broadcast)
    return broadcast
  }

  /** What happens in a session happens to its broadcasts. */
  follow(event: SessionEvent): void {
    const { project, session, at } = event
    for (const broadcast of project.broadcasts.running(session.settings.sessionId)) {
      const { data } = broadcast
      if (event.type === 'streamDestroyed') data.streams = deselect(data.streams, event.stream.id)
      broadcast.attend(session.live, at)
      this.#dependencies.agenda.set(broadcast)
    }
  }

  #changed(project: Project, broadcast: Broadcast, at: number): void {
    this.#dependencies.agenda.set(broadcast)
    if (!broadcast.running) project.broadcasts.end(broadcast)
    this.#post(project, broadcast, at)
  }

  #post(project: Project, broadcast: Broadcast, at: number): void {
    const { webhooks, urls } = this.#dependencies
    const body = describeInWebhook(broadcast, project, urls.origin)
    webhooks.post(project, { group: 'broadcast', event: broadcast.data.status, body, at })
  }
}
