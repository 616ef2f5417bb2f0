import type { EndpointId } from '@tokbox/protocol'
import type OpenTok from 'opentok'
import type { OfficialCall } from '../../endpoints/support/calls.js'

type Options = Readonly<Record<string, unknown>>

/** The calls of the official client that say what ours says, from the parameters of ours. */
const CALLS: Readonly<Partial<Record<EndpointId, (...parameters: never[]) => OfficialCall>>> = {
  'sessions.create': (options: Options) => ['createSession', { mediaMode: 'routed', ...options }],
  'streams.list': (sessionId) => ['listStreams', sessionId],
  'streams.get': (sessionId, streamId) => ['getStream', sessionId, streamId],
  'streams.setClassLists': (sessionId, lists: readonly { streamId: string; layoutClassList: string[] }[]) => [
    'setStreamClassLists',
    sessionId,
    lists.map(({ streamId, layoutClassList }) => ({ id: streamId, layoutClassList })),
  ],
  'signals.send': (sessionId, signal) => ['signal', sessionId, null, signal],
  'signals.sendTo': (sessionId, connectionId, signal) => ['signal', sessionId, connectionId, signal],
  'connections.disconnect': (sessionId, connectionId) => ['forceDisconnect', sessionId, connectionId],
  'moderation.muteStream': (sessionId, streamId) => ['forceMuteStream', sessionId, streamId],
  'moderation.muteAll': (sessionId, options = {}) => ['forceMuteAll', sessionId, options],
  'moderation.disableMute': (sessionId) => ['disableForceMute', sessionId],
  'archives.start': (sessionId, options = {}) => ['startArchive', sessionId, options],
  'archives.stop': (id) => ['stopArchive', id],
  'archives.get': (id) => ['getArchive', id],
  'archives.list': (options) => ['listArchives', options],
  'archives.delete': (id) => ['deleteArchive', id],
  'archives.setLayout': (id, { type }: Options) => ['setArchiveLayout', id, type, null, null],
  'archives.addStream': (id, streamId, options) => ['addArchiveStream', id, streamId, options ?? {}],
  'archives.removeStream': (id, streamId) => ['removeArchiveStream', id, streamId],
  // It writes into the options.
  'broadcasts.start': (sessionId, options) => ['startBroadcast', sessionId, structuredClone(options)],
  'broadcasts.stop': (id) => ['stopBroadcast', id],
  'broadcasts.get': (id) => ['getBroadcast', id],
  'broadcasts.list': (options) => ['listBroadcasts', options],
  'broadcasts.setLayout': (id, { type }: Options) => ['setBroadcastLayout', id, type, null, null],
  'broadcasts.addStream': (id, streamId, options) => ['addBroadcastStream', id, streamId, options ?? {}],
  'broadcasts.removeStream': (id, streamId) => ['removeBroadcastStream', id, streamId],
  'sip.dial': (sessionId, { token, uri, ...options }: Options) => ['dial', sessionId, token, uri, options],
  'sip.playDtmf': (sessionId, digits) => ['playDTMF', sessionId, null, digits],
  'sip.playDtmfTo': (sessionId, connectionId, digits) => ['playDTMF', sessionId, connectionId, digits],
  'captions.start': (sessionId, { token, ...options }: Options) => [
    'startCaptions',
    sessionId,
    token,
    options,
  ],
  'captions.stop': (id) => ['stopCaptions', id],
  'renders.start': (sessionId, options: Options) => ['startRender', { sessionId, ...options }],
  'renders.get': (id) => ['getRender', id],
  'renders.list': (options) => ['listRenders', options],
  'renders.stop': (id) => ['stopRender', id],
  'audioConnector.start': (sessionId, { token, uri, ...options }: Options) => [
    'websocketConnect',
    sessionId,
    token,
    uri,
    options,
  ],
  'callbacks.register': (options) => ['registerCallback', options],
  'callbacks.list': () => ['listCallbacks', {}],
  'callbacks.delete': (id) => ['unregisterCallback', id],
}

/** @returns undefined when the official client has no such method */
export function officialCall(id: EndpointId, parameters: readonly unknown[]): OfficialCall | undefined {
  return CALLS[id]?.(...(parameters as never[]))
}

/** Has the official client a method for it? */
export function hasOfficialCall(id: EndpointId): boolean {
  return CALLS[id] !== undefined
}

/** What came of a call: what the callback was given each time it was called. */
export interface OfficialOutcome {
  readonly callbacks: readonly (readonly unknown[])[]
  /** What the method threw. */
  readonly thrown?: unknown
}

/** In milliseconds, for a callback that is called once more after the first time. */
const ENCORE = 20

/** Calls the official client and waits for its callback. */
export async function callOfficial(
  client: OpenTok,
  [method, ...given]: OfficialCall,
): Promise<OfficialOutcome> {
  const callbacks: (readonly unknown[])[] = []
  try {
    await new Promise<void>((resolve) => {
      Reflect.apply(Reflect.get(client, method), client, [
        ...given,
        (...outcome: unknown[]) => {
          callbacks.push(outcome)
          setTimeout(resolve, ENCORE)
        },
      ])
    })
    return { callbacks }
  } catch (thrown) {
    return { callbacks, thrown }
  }
}
