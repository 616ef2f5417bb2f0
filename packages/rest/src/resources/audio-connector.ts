import {
  AUDIO_CONNECTOR_START,
  type AudioConnector,
  readAudioConnector,
  type StartAudioConnectorOptions,
} from '@tokbox/protocol'
import type { CallOptions } from '../transport/call-options.js'
import { type Caller, methodOf } from './method.js'

/** The audio of sessions in WebSockets. */
export interface AudioConnectorCalls {
  /**
   * Sends the audio of a session to a WebSocket. Retried only if it cannot have been carried out. To end it, disconnect
   * the `connectionId`.
   * @throws ConflictError if the session is relayed
   * @throws ApiError of status 400 if the WebSocket does not open within 6 seconds
   * @example
   * const { connectionId } = await rest.audioConnector.start(sessionId, { token, uri: 'wss://example.com/ear' })
   */
  start(sessionId: string, options: StartAudioConnectorOptions, call?: CallOptions): Promise<AudioConnector>
}

export function createAudioConnector(caller: Caller): AudioConnectorCalls {
  return Object.freeze({
    start: methodOf(caller, AUDIO_CONNECTOR_START, readAudioConnector),
  })
}
