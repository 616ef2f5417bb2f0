import { type Random, randomUuid } from '../../random.js'
import type { Webhooks } from '../../webhooks/webhooks.js'
import type { Agenda } from '../agenda.js'
import type { Clients } from '../clients.js'
import type { ClientClaims, Connection } from '../connection.js'
import type { SessionEvent } from '../events.js'
import type { Project } from '../project.js'
import type { Session } from '../session.js'
import type { Stream } from '../stream.js'
import type { CallData, CallSettings } from './call-data.js'
import { hangUpReason, NORMAL_CLEARING } from './hang-up-reasons.js'
import { SipCall } from './sip-call.js'

interface Dependencies {
  readonly agenda: Agenda
  readonly clients: Clients
  readonly webhooks: Webhooks
  readonly random: Random
}

/** Makes calls by SIP, and has them follow their sessions. */
export class Switchboard {
  readonly #dependencies: Dependencies

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies
  }

  /** Calls somebody. The call is in the session at once, before the far end rings. @throws EmulatorFullError */
  dial(
    project: Project,
    session: Session,
    claims: ClientClaims,
    settings: CallSettings,
    at: number,
  ): SipCall {
    const { clients, random } = this.#dependencies
    const connection = clients.connect(project, session, claims, new Date(at))
    let stream: Stream
    try {
      stream = clients.publish(connection, { hasVideo: settings.video }, new Date(at))
    } catch (error) {
      clients.disconnect(connection.id, 'clientDisconnected', at)
      throw error
    }
    const call = this.restore(project, {
      ...settings,
      id: randomUuid(random),
      sessionId: session.settings.sessionId,
      connectionId: connection.id,
      streamId: stream.id,
      createdAt: at,
      updatedAt: at,
      state: 'DIALING',
      digits: '',
    })
    this.#post(project, call, at, 'callCreated', {}, 'created')
    this.#post(project, call, at, 'callUpdated', { state: 'DIALING' })
    stream.muted = false
    if (session.muted) this.mute(project, connection, stream, at)
    return call
  }

  /** Goes on with a call. @throws EmulatorFullError */
  restore(project: Project, data: CallData): SipCall {
    const call = new SipCall(data, (_, at) => this.#changed(project, call, at))
    project.calls.add(call)
    if (call.running) project.calls.bind(data.connectionId, call)
    this.#dependencies.agenda.set(call)
    return call
  }

  /** A call whose connection ends is over. */
  follow(event: SessionEvent): void {
    if (event.type !== 'connectionDestroyed') return
    const { project, connection, at } = event
    project.calls.boundTo(connection.id)?.hangUp(hangUpReason(NORMAL_CLEARING), at)
  }

  /** Mutes what a client publishes, or a call that was made to observe that. */
  mute(project: Project, connection: Connection, stream: Stream, at: number): void {
    const call = project.calls.boundTo(connection.id)
    if (call?.data.observeForceMute === false) return
    stream.muted = true
    if (call !== undefined) this.#post(project, call, at, 'muteForced')
  }

  /** Plays tones to one connection of a session, or to all. Only calls hear them. */
  playTones(project: Project, connections: Iterable<Connection>, digits: string): void {
    for (const { id } of connections) project.calls.boundTo(id)?.playTones(digits)
  }

  #changed(project: Project, call: SipCall, at: number): void {
    const { state, connectionId, reason } = call.data
    this.#dependencies.agenda.set(call)
    this.#post(project, call, at, 'callUpdated', { state })
    if (reason === undefined) return
    const ended = { reason_code: String(reason.code), reason_message: reason.message }
    this.#post(project, call, at, 'callDestroyed', ended, 'destroyed')
    project.calls.unbind(connectionId)
    this.#dependencies.clients.disconnect(connectionId, 'clientDisconnected', at)
  }

  /** @param callback the event of the registered callbacks that are told as well */
  #post(project: Project, call: SipCall, at: number, event: string, more = {}, callback?: string): void {
    const { sessionId, id, connectionId, createdAt } = call.data
    const body = {
      sessionId,
      projectId: project.id,
      event,
      ...more,
      timestamp: at,
      call: { id, connectionId, createdAt },
    }
    this.#dependencies.webhooks.post(
      project,
      { group: 'sip', event, body, at },
      { callback: callback === undefined ? undefined : ['sip_call', callback] },
    )
  }
}
