import { type Random, randomUuid } from '../../random.js'
import type { Webhooks } from '../../webhooks/webhooks.js'
import type { Agenda } from '../agenda.js'
import type { SessionEvent } from '../events.js'
import type { Project } from '../project.js'
import { Captions, type CaptionsData, type CaptionsSettings } from './captions.js'

interface Dependencies {
  readonly agenda: Agenda
  readonly webhooks: Webhooks
  readonly random: Random
}

/** Starts captions, and has them follow their sessions. */
export class Captioner {
  readonly #dependencies: Dependencies

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies
  }

  /** @throws EmulatorFullError */
  start(project: Project, sessionId: string, settings: CaptionsSettings, at: number): Captions {
    const id = randomUuid(this.#dependencies.random)
    const data: CaptionsData = {
      ...settings,
      id,
      sessionId,
      createdAt: at,
      updatedAt: at,
      status: 'started',
    }
    const captions = this.restore(project, data)
    this.#post(project, captions, at)
    return captions
  }

  /** Goes on with captions. @throws EmulatorFullError */
  restore(project: Project, data: CaptionsData): Captions {
    const captions = new Captions(data, (at) => {
      project.captions.unbind(data.sessionId)
      this.#post(project, captions, at)
    })
    project.captions.add(captions)
    if (captions.running) project.captions.bind(data.sessionId, captions)
    this.#dependencies.agenda.set(captions)
    return captions
  }

  /** Captions end with their session. */
  follow(event: SessionEvent): void {
    if (event.type !== 'sessionDestroyed') return
    const { project, session, at } = event
    project.captions.boundTo(session.settings.sessionId)?.stop('Session Ended', at)
  }

  #post(project: Project, { running, data }: Captions, at: number): void {
    const { id, sessionId, status, createdAt, updatedAt, reason, languageCode, statusCallbackUrl } = data
    const body = {
      captionId: id,
      captionsId: id,
      projectId: project.id,
      sessionId,
      status,
      createdAt,
      updatedAt,
      ...(!running && { duration: Math.max(Math.floor((updatedAt - createdAt) / 1000), 0), reason }),
      provider: 'aws-transcribe',
      languageCode,
      group: 'captions',
    }
    this.#dependencies.webhooks.post(
      project,
      { group: 'captions', event: status, body, at },
      { ownUrl: statusCallbackUrl },
    )
  }
}
