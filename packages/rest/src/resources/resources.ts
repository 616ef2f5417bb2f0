import { type Archives, createArchives } from './archives.js'
import { type AudioConnectorCalls, createAudioConnector } from './audio-connector.js'
import { type Broadcasts, createBroadcasts } from './broadcasts.js'
import { type Callbacks, createCallbacks } from './callbacks.js'
import { type CaptionsCalls, createCaptions } from './captions.js'
import { type Connections, createConnections } from './connections.js'
import type { Caller } from './method.js'
import { createModeration, type Moderation } from './moderation.js'
import { createRenders, type Renders } from './renders.js'
import { createRequest, type RequestFunction } from './request.js'
import { createSessions, type Sessions } from './sessions.js'
import { createSignals, type Signals } from './signals.js'
import { createSip, type Sip } from './sip.js'
import { createStreams, type Streams } from './streams.js'

/** The calls that a project can make. */
export interface Resources {
  readonly sessions: Sessions
  readonly streams: Streams
  readonly connections: Connections
  readonly signals: Signals
  readonly moderation: Moderation
  readonly archives: Archives
  readonly broadcasts: Broadcasts
  readonly sip: Sip
  readonly captions: CaptionsCalls
  readonly renders: Renders
  readonly audioConnector: AudioConnectorCalls
  readonly callbacks: Callbacks
  /**
   * Makes a request that has no method here, with the same signature, retries and errors as all others.
   * @returns the JSON of the answer; undefined if it is empty
   * @example
   * await rest.request({ method: 'POST', path: `/v2/project/{project}/session/${sessionId}/migrate` })
   */
  readonly request: RequestFunction
}

export function createResources(caller: Caller): Resources {
  return {
    sessions: createSessions(caller),
    streams: createStreams(caller),
    connections: createConnections(caller),
    signals: createSignals(caller),
    moderation: createModeration(caller),
    archives: createArchives(caller),
    broadcasts: createBroadcasts(caller),
    sip: createSip(caller),
    captions: createCaptions(caller),
    renders: createRenders(caller),
    audioConnector: createAudioConnector(caller),
    callbacks: createCallbacks(caller),
    request: createRequest(caller),
  }
}
