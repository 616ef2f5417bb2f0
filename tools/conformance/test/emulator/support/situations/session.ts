import type { Situations } from '../situation.js'
import { sessionErrors, unknownId, unreadable } from '../situation.js'

// Sessions, and what is in them: streams, connections, signals, moderation.

const SIGNAL = { type: 'chat', data: 'hello' } as const
const LARGE = { type: 'chat', data: 'x'.repeat(8193) } as const

export const SESSION_SITUATIONS = {
  'sessions.create': {
    success: async () => ({ parameters: [{ archiveMode: 'always' }] }),
    errors: {
      '400': async () => ({
        parameters: [{ archiveMode: 'sometimes' }],
        raw: { body: 'archiveMode=sometimes' },
      }),
    },
  },
  'streams.list': {
    success: async (world) => ({ parameters: [(await world.live()).sessionId] }),
    errors: sessionErrors(),
  },
  'streams.get': {
    async success(world) {
      const { sessionId, streamId } = await world.live()
      return { parameters: [sessionId, streamId] }
    },
    errors: {
      '400/10101': async () => ({ parameters: [unreadable, unknownId] }),
      '404': async (world) => ({ parameters: [(await world.live()).sessionId, unknownId] }),
      '408': {
        options: { decisions: { unknownStream: 408 } },
        arrange: async (world) => ({ parameters: [(await world.live()).sessionId, unknownId] }),
      },
    },
  },
  'streams.setClassLists': {
    async success(world) {
      const { sessionId, streamId } = await world.live()
      return { parameters: [sessionId, [{ streamId, layoutClassList: ['full'] }]] }
    },
    errors: {
      '400': async (world) => ({
        parameters: [(await world.live()).sessionId, [{ streamId: unknownId, layoutClassList: [] }]],
      }),
    },
  },
  'signals.send': {
    success: async (world) => ({ parameters: [(await world.live()).sessionId, SIGNAL] }),
    errors: {
      ...sessionErrors(SIGNAL),
      '400/15202': async (world) => {
        const { sessionId } = await world.live()
        return { parameters: [sessionId, { type: 'chat' }], raw: { body: { type: 'chat' } } }
      },
      '413': async (world) => ({ parameters: [(await world.live()).sessionId, LARGE], raw: { body: LARGE } }),
    },
  },
  'signals.sendTo': {
    async success(world) {
      const { sessionId, connectionId } = await world.live()
      return { parameters: [sessionId, connectionId, SIGNAL] }
    },
    errors: {
      '400/10101': async () => ({ parameters: [unreadable, unknownId, SIGNAL] }),
      '400/15202': async (world) => {
        const { sessionId, connectionId } = await world.live()
        return { parameters: [sessionId, connectionId, { type: 'chat' }], raw: { body: { type: 'chat' } } }
      },
      '404': async (world) => ({ parameters: [(await world.live()).sessionId, unknownId, SIGNAL] }),
      '413': async (world) => {
        const { sessionId, connectionId } = await world.live()
        return { parameters: [sessionId, connectionId, LARGE], raw: { body: LARGE } }
      },
    },
  },
  'connections.list': {
    success: async (world) => ({ parameters: [(await world.live()).sessionId] }),
    errors: sessionErrors(),
  },
  'connections.disconnect': {
    async success(world) {
      const { sessionId, connectionId } = await world.live()
      return { parameters: [sessionId, connectionId] }
    },
    errors: {
      '400': async () => ({ parameters: [unreadable, unknownId] }),
      '404': async (world) => ({ parameters: [(await world.live()).sessionId, unknownId] }),
    },
  },
  'moderation.muteStream': {
    async success(world) {
      const { sessionId, streamId } = await world.live()
      return { parameters: [sessionId, streamId] }
    },
    errors: {
      '400/10101': async () => ({ parameters: [unreadable, unknownId] }),
      '404': async (world) => ({ parameters: [(await world.live()).sessionId, unknownId] }),
    },
  },
  'moderation.muteAll': {
    success: async (world) => ({ parameters: [(await world.live()).sessionId, { excludedStreamIds: [] }] }),
    errors: sessionErrors(),
  },
  'moderation.disableMute': {
    success: async (world) => ({ parameters: [(await world.live()).sessionId] }),
    errors: sessionErrors(),
  },
} as const satisfies Readonly<Record<string, Situations>>
