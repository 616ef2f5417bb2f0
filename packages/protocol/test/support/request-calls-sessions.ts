import type { RequestCalls, Resource } from './request-calls.js'
import { id, session, sessionId } from './values.js'

export const SESSION_CALLS: RequestCalls<
  Resource<'sessions' | 'streams' | 'signals' | 'connections' | 'moderation'>
> = {
  'sessions.create': [[[{ mediaMode: 'enabled' }], '/session/create', 'p2p.preference=enabled']],
  'streams.list': [[[sessionId], `${session}/stream`]],
  'streams.get': [[[sessionId, id], `${session}/stream/${id}`]],
  'streams.setClassLists': [
    [
      [sessionId, [{ streamId: id, layoutClassList: ['full', 'focus'] }]],
      `${session}/stream`,
      { items: [{ id, layoutClassList: ['full', 'focus'] }] },
    ],
    [
      [sessionId, [{ streamId: id, layoutClassList: [] }]],
      `${session}/stream`,
      { items: [{ id, layoutClassList: [] }] },
    ],
  ],
  'signals.send': [
    [[sessionId, { type: 'chat', data: 'hello' }], `${session}/signal`, { type: 'chat', data: 'hello' }],
    [[sessionId, { data: '' }], `${session}/signal`, { data: '' }],
  ],
  'signals.sendTo': [
    [
      [sessionId, id, { type: 'chat', data: 'hello' }],
      `${session}/connection/${id}/signal`,
      { type: 'chat', data: 'hello' },
    ],
  ],
  'connections.list': [[[sessionId], `${session}/connection`]],
  'connections.disconnect': [[[sessionId, id], `${session}/connection/${id}`]],
  'moderation.muteStream': [[[sessionId, id], `${session}/stream/${id}/mute`]],
  'moderation.muteAll': [
    [[sessionId, { excludedStreamIds: [id] }], `${session}/mute`, { active: true, excludedStreamIds: [id] }],
    [[sessionId], `${session}/mute`, { active: true, excludedStreamIds: [] }],
  ],
  'moderation.disableMute': [[[sessionId], `${session}/mute`, { active: false }]],
}
