import { isTokboxError } from '@tokbox/core/errors'
import { type Random, randomUuid } from '../../random.js'
import type { Webhooks } from '../../webhooks/webhooks.js'
import type { Agenda } from '../agenda.js'
import type { Clients } from '../clients.js'
import type { ClientClaims } from '../connection.js'
import type { SessionEvent } from '../events.js'
import type { Project } from '../project.js'
import { Render, type RenderData, type RenderSettings } from './render.js'

const DISCONNECTED = 'Client Disconnected'

interface Dependencies {
  readonly agenda: Agenda
  readonly clients: Clients
  readonly webhooks: Webhooks
  readonly random: Random
}

/** Starts renders, and has them follow their sessions. */
export class Renderer {
  readonly #dependencies: Dependencies

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies
  }

  /** @throws EmulatorFullError */
  start(
    project: Project,
    sessionId: string,
    claims: ClientClaims,
    settings: RenderSettings,
    at: number,
  ): Render {
    return this.restore(project, {
      ...settings,
      id: randomUuid(this.#dependencies.random),
      sessionId,
      claims: { ...claims, expiresAt: claims.expiresAt.getTime() },
      createdAt: at,
      updatedAt: at,
      status: 'starting',
    })
  }

  /** Goes on with a render. @throws EmulatorFullError */
  restore(project: Project, data: RenderData): Render {
    const render = new Render(data, {
      join: (at) => this.#join(project, data, at),
      changed: (at) => this.#changed(project, render, at),
    })
    project.renders.add(render)
    if (render.running && data.connectionId !== undefined) project.renders.bind(data.connectionId, render)
    this.#dependencies.agenda.set(render)
    return render
  }

  /** A render whose connection or stream ends is over. */
  follow(event: SessionEvent): void {
    const ends =
      event.type === 'connectionDestroyed' ||
      (event.type === 'streamDestroyed' && event.reason === 'forceUnpublished')
    if (!ends) return
    event.project.renders.boundTo(event.connection.id)?.stop(DISCONNECTED, event.at)
  }

  #join(project: Project, { sessionId, name, claims }: RenderData, at: number) {
    const { clients } = this.#dependencies
    const session = project.sessions.open(sessionId)
    let connectionId: string | undefined
    try {
      const admitted = { ...claims, expiresAt: new Date(claims.expiresAt) }
      const connection = clients.connect(project, session, admitted, new Date(at))
      connectionId = connection.id
      const stream = clients.publish(connection, { name, videoType: 'custom' }, new Date(at))
      return { connectionId, streamId: stream.id }
    } catch (error) {
      if (!isTokboxError(error)) throw error
      if (connectionId !== undefined) clients.disconnect(connectionId, 'clientDisconnected', at)
      return undefined
    }
  }

  #changed(project: Project, render: Render, at: number): void {
    const { agenda, clients, webhooks } = this.#dependencies
    const { streamId, id, sessionId, status, reason, connectionId, statusCallbackUrl } = render.data
    agenda.set(render)
    const body = { streamId, id, sessionId, status, ...(reason !== undefined && { reason }) }
    webhooks.post(project, { group: 'render', event: status, body, at }, { ownUrl: statusCallbackUrl })
    if (connectionId === undefined) return
    if (render.running) {
      project.renders.bind(connectionId, render)
    } else {
      project.renders.unbind(connectionId)
      clients.disconnect(connectionId, 'clientDisconnected', at)
    }
  }
}
