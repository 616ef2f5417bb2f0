import type { ENDPOINTS, EndpointId } from '@tokbox/protocol'
import type { Handler } from './call.js'
import {
  deleteArchive,
  getArchive,
  listArchives,
  setArchiveLayout,
  stopArchive,
} from './resources/archives/archives.js'
import { startArchive } from './resources/archives/start.js'
import { deleteStorage, setStorage } from './resources/archives/storage.js'
import { addArchiveStream, removeArchiveStream } from './resources/archives/streams.js'
import {
  getBroadcast,
  listBroadcasts,
  setBroadcastLayout,
  stopBroadcast,
} from './resources/broadcasts/broadcasts.js'
import { startBroadcast } from './resources/broadcasts/start.js'
import { addBroadcastStream, removeBroadcastStream } from './resources/broadcasts/streams.js'
import { connectAudio } from './resources/audio-connector.js'
import { deleteCallback, listCallbacks, registerCallback } from './resources/callbacks.js'
import { startCaptions, stopCaptions } from './resources/captions.js'
import { disconnectClient, listConnections } from './resources/connections.js'
import { disableMute, muteAllStreams, muteOneStream } from './resources/moderation.js'
import {
  createProject,
  deleteProject,
  getProject,
  listProjects,
  refreshSecret,
  updateProject,
} from './resources/projects.js'
import { getRender, listRenders, startRender, stopRender } from './resources/renders.js'
import { createSession } from './resources/sessions.js'
import { sendSignal, sendSignalTo } from './resources/signals.js'
import { dial, playTones, playTonesTo } from './resources/sip.js'
import { getStream, listStreams, setClassLists } from './resources/streams.js'

type Handlers = { readonly [Id in EndpointId]: Handler<(typeof ENDPOINTS)[Id]> }

/** What handles each endpoint. */
export const HANDLERS: Handlers = {
  'sessions.create': createSession,
  'streams.list': listStreams,
  'streams.get': getStream,
  'streams.setClassLists': setClassLists,
  'signals.send': sendSignal,
  'signals.sendTo': sendSignalTo,
  'connections.list': listConnections,
  'connections.disconnect': disconnectClient,
  'moderation.muteStream': muteOneStream,
  'moderation.muteAll': muteAllStreams,
  'moderation.disableMute': disableMute,
  'archives.setStorage': setStorage,
  'archives.deleteStorage': deleteStorage,
  'archives.start': startArchive,
  'archives.stop': stopArchive,
  'archives.get': getArchive,
  'archives.list': listArchives,
  'archives.delete': deleteArchive,
  'archives.setLayout': setArchiveLayout,
  'archives.addStream': addArchiveStream,
  'archives.removeStream': removeArchiveStream,
  'broadcasts.start': startBroadcast,
  'broadcasts.stop': stopBroadcast,
  'broadcasts.get': getBroadcast,
  'broadcasts.list': listBroadcasts,
  'broadcasts.setLayout': setBroadcastLayout,
  'broadcasts.addStream': addBroadcastStream,
  'broadcasts.removeStream': removeBroadcastStream,
  'sip.dial': dial,
  'sip.playDtmf': playTones,
  'sip.playDtmfTo': playTonesTo,
  'captions.start': startCaptions,
  'captions.stop': stopCaptions,
  'renders.start': startRender,
  'renders.get': getRender,
  'renders.list': listRenders,
  'renders.stop': stopRender,
  'audioConnector.start': connectAudio,
  'callbacks.register': registerCallback,
  'callbacks.list': listCallbacks,
  'callbacks.delete': deleteCallback,
  'projects.create': createProject,
  'projects.list': listProjects,
  'projects.get': getProject,
  'projects.update': updateProject,
  'projects.delete': deleteProject,
  'projects.refreshSecret': refreshSecret,
}
