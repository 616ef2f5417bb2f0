import type { EndpointId } from '@tokbox/protocol'
import type { Tokbox } from '@tokbox/sdk'
import { vectorSessionId } from '@tokbox-tools/testing/project'

type SdkCall = (tokbox: Tokbox, ...parameters: never[]) => PromiseLike<unknown>

/** How the facade calls each endpoint, from the parameters of the client. The projects of an account are not its business. */
export const SDK_CALLS: Readonly<Record<Exclude<EndpointId, `projects.${string}`>, SdkCall>> = {
  'sessions.create': (tokbox, options) => tokbox.createSession(options),
  'streams.list': (tokbox, id) => tokbox.session(id).streams.list(),
  'streams.get': (tokbox, id, streamId) => tokbox.session(id).streams.get(streamId),
  'streams.setClassLists': (tokbox, id, lists) => tokbox.session(id).streams.setClassLists(lists),
  'signals.send': (tokbox, id, signal) => tokbox.session(id).signal(signal),
  'signals.sendTo': (tokbox, id, connectionId, signal) => tokbox.session(id).signalTo(connectionId, signal),
  'connections.list': (tokbox, id) => tokbox.session(id).connections.list(),
  'connections.disconnect': (tokbox, id, connectionId) =>
    tokbox.session(id).connections.disconnect(connectionId),
  'moderation.muteStream': (tokbox, id, streamId) => tokbox.session(id).streams.mute(streamId),
  'moderation.muteAll': (tokbox, id, options) => tokbox.session(id).muteAll(options),
  'moderation.disableMute': (tokbox, id) => tokbox.session(id).disableMute(),
  'archives.setStorage': (tokbox, storage) => tokbox.archives.setStorage(storage),
  'archives.deleteStorage': (tokbox) => tokbox.archives.deleteStorage(),
  'archives.start': (tokbox, id, options) => tokbox.session(id).archives.start(options),
  'archives.stop': (tokbox, id) => tokbox.archives.stop(id),
  'archives.get': (tokbox, id) => tokbox.archives.get(id),
  'archives.list': (tokbox, options) => tokbox.archives.list(options),
  'archives.delete': async (tokbox, id) => (await tokbox.archives.get(id)).delete(),
  'archives.setLayout': async (tokbox, id, layout) => (await tokbox.archives.get(id)).setLayout(layout),
  'archives.addStream': async (tokbox, id, streamId) => (await tokbox.archives.get(id)).addStream(streamId),
  'archives.removeStream': async (tokbox, id, streamId) =>
    (await tokbox.archives.get(id)).removeStream(streamId),
  'broadcasts.start': (tokbox, id, options) => tokbox.session(id).broadcasts.start(options),
  'broadcasts.stop': (tokbox, id) => tokbox.broadcasts.stop(id),
  'broadcasts.get': (tokbox, id) => tokbox.broadcasts.get(id),
  'broadcasts.list': (tokbox, options) => tokbox.broadcasts.list(options),
  'broadcasts.setLayout': async (tokbox, id, layout) => (await tokbox.broadcasts.get(id)).setLayout(layout),
  'broadcasts.addStream': async (tokbox, id, streamId) =>
    (await tokbox.broadcasts.get(id)).addStream(streamId),
  'broadcasts.removeStream': async (tokbox, id, streamId) =>
    (await tokbox.broadcasts.get(id)).removeStream(streamId),
  'sip.dial': (tokbox, id, options) => tokbox.session(id).dial(options),
  'sip.playDtmf': (tokbox, id, digits) => tokbox.session(id).playDtmf(digits),
  'sip.playDtmfTo': (tokbox, id, connectionId, digits) => tokbox.session(id).playDtmfTo(connectionId, digits),
  'captions.start': (tokbox, id, options) => tokbox.session(id).captions.start(options),
  'captions.stop': (tokbox, id) => tokbox.session(vectorSessionId).captions.stop(id),
  'renders.start': (tokbox, id, options) => tokbox.session(id).renders.start(options),
  'renders.get': (tokbox, id) => tokbox.renders.get(id),
  'renders.list': (tokbox, options) => tokbox.renders.list(options),
  'renders.stop': (tokbox, id) => tokbox.renders.stop(id),
  'audioConnector.start': (tokbox, id, options) => tokbox.session(id).connectAudio(options),
  'callbacks.register': (tokbox, options) => tokbox.callbacks.register(options),
  'callbacks.list': (tokbox) => tokbox.callbacks.list(),
  'callbacks.delete': (tokbox, id) => tokbox.callbacks.delete(id),
}
