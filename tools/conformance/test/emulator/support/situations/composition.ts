import type { Situations } from '../situation.js'
import { sessionErrors, unknownId } from '../situation.js'
import type { World } from '../world.js'

// Archives and broadcasts.

/** In milliseconds: until the file of a stopped archive is there. */
const UNTIL_AVAILABLE = 60_000
const OUTPUTS = { outputs: { hls: {} } } as const
const WRONG_COUNT = { query: '?count=0' } as const

async function startArchive(world: World, options?: Parameters<World['rest']['archives']['start']>[1]) {
  const live = await world.live()
  const { id } = await world.rest.archives.start(live.sessionId, options)
  return { ...live, id }
}

async function startBroadcast(world: World, options: object = {}) {
  const live = await world.live()
  const { id } = await world.rest.broadcasts.start(live.sessionId, { ...OUTPUTS, ...options })
  return { ...live, id }
}

/** The id of one whose file is there. */
async function finishArchive(world: World): Promise<string> {
  const { id } = await startArchive(world)
  await world.pass(10_000)
  await world.rest.archives.stop(id)
  await world.pass(UNTIL_AVAILABLE)
  return id
}

export const ARCHIVE_SITUATIONS = {
  'archives.setStorage': {
    success: async () => ({
      parameters: [{ type: 's3', config: { accessKey: 'a', secretKey: 's', bucket: 'b' } }],
    }),
    errors: { '400': async () => ({ parameters: [{ type: 's3' }], raw: { body: { type: 's3' } } }) },
  },
  'archives.deleteStorage': { success: async () => ({ parameters: [] }), errors: {} },
  'archives.start': {
    success: async (world) => ({ parameters: [(await world.live()).sessionId, { name: 'standup' }] }),
    errors: {
      ...sessionErrors({}),
      '400': async (world) => {
        const { sessionId } = await world.live()
        const outputMode = 'round'
        return { parameters: [sessionId, { outputMode }], raw: { body: { sessionId, outputMode } } }
      },
      '409/15001': async (world) => ({ parameters: [(await startArchive(world)).sessionId, {}] }),
      '409/15008': async (world) => ({ parameters: [(await world.live({ relayed: true })).sessionId, {}] }),
    },
  },
  'archives.stop': {
    success: async (world) => ({ parameters: [(await startArchive(world)).id] }),
    errors: {
      '400': async () => ({ parameters: ['malformed'] }),
      '404': async () => ({ parameters: [unknownId] }),
      '409/15002': async (world) => ({ parameters: [await finishArchive(world)] }),
    },
  },
  'archives.get': {
    success: async (world) => ({ parameters: [(await startArchive(world)).id] }),
    errors: {
      '400': async () => ({ parameters: ['malformed'] }),
      '404': async () => ({ parameters: [unknownId] }),
    },
  },
  'archives.list': {
    async success(world) {
      const { sessionId } = await startArchive(world)
      return { parameters: [{ sessionId, count: 10 }] }
    },
    errors: { '400': async () => ({ parameters: [{ count: 0 }], raw: WRONG_COUNT }) },
  },
  'archives.delete': {
    success: async (world) => ({ parameters: [await finishArchive(world)] }),
    errors: {
      '404': async () => ({ parameters: [unknownId] }),
      '409/15004': async (world) => ({ parameters: [(await startArchive(world)).id] }),
    },
  },
  'archives.setLayout': {
    success: async (world) => ({ parameters: [(await startArchive(world)).id, { type: 'pip' }] }),
    errors: {
      '400': async (world) => ({
        parameters: [(await startArchive(world, { outputMode: 'individual' })).id, { type: 'pip' }],
      }),
      '404': async () => ({ parameters: [unknownId, { type: 'pip' }] }),
    },
  },
  'archives.addStream': {
    async success(world) {
      const { id, streamId } = await startArchive(world, { streamMode: 'manual' })
      return { parameters: [id, streamId, { hasAudio: true, hasVideo: true }] }
    },
    errors: {
      '400': async (world) => ({
        parameters: [(await startArchive(world, { streamMode: 'manual' })).id, ''],
        raw: { body: {} },
      }),
      '404': async (world) => ({
        parameters: [(await startArchive(world, { streamMode: 'manual' })).id, unknownId, {}],
      }),
      '405': async (world) => {
        const { id, streamId } = await startArchive(world)
        return { parameters: [id, streamId, {}] }
      },
    },
  },
  'archives.removeStream': {
    async success(world) {
      const { id, streamId } = await startArchive(world, { streamMode: 'manual' })
      await world.rest.archives.addStream(id, streamId)
      return { parameters: [id, streamId] }
    },
    errors: {
      '400': async (world) => ({
        parameters: [(await startArchive(world, { streamMode: 'manual' })).id, ''],
        raw: { body: {} },
      }),
      '404': async (world) => ({
        parameters: [(await startArchive(world, { streamMode: 'manual' })).id, unknownId],
      }),
      '405': async (world) => {
        const { id, streamId } = await startArchive(world)
        return { parameters: [id, streamId] }
      },
    },
  },
} as const satisfies Readonly<Record<string, Situations>>

export const BROADCAST_SITUATIONS = {
  'broadcasts.start': {
    success: async (world) => ({ parameters: [(await world.live()).sessionId, OUTPUTS] }),
    errors: {
      ...sessionErrors(OUTPUTS),
      '400': async (world) => {
        const { sessionId } = await world.live()
        return { parameters: [sessionId, {}], raw: { body: { sessionId } } }
      },
      '409': async (world) => ({ parameters: [(await startBroadcast(world)).sessionId, OUTPUTS] }),
    },
  },
  'broadcasts.stop': {
    success: async (world) => ({ parameters: [(await startBroadcast(world)).id] }),
    errors: {
      '400': async () => ({ parameters: ['malformed'] }),
      '404': async (world) => {
        const { id } = await startBroadcast(world)
        await world.rest.broadcasts.stop(id)
        return { parameters: [id] }
      },
    },
  },
  'broadcasts.get': {
    success: async (world) => ({ parameters: [(await startBroadcast(world)).id] }),
    errors: {
      '400': async () => ({ parameters: ['malformed'] }),
      '404': async () => ({ parameters: [unknownId] }),
    },
  },
  'broadcasts.list': {
    async success(world) {
      const { sessionId } = await startBroadcast(world)
      return { parameters: [{ sessionId, count: 10 }] }
    },
    errors: { '400': async () => ({ parameters: [{ count: 0 }], raw: WRONG_COUNT }) },
  },
  'broadcasts.setLayout': {
    success: async (world) => ({ parameters: [(await startBroadcast(world)).id, { type: 'pip' }] }),
    errors: {
      '400': async (world) => ({
        parameters: [(await startBroadcast(world)).id, { type: 'round' }],
        raw: { body: { type: 'round' } },
      }),
      '404': async () => ({ parameters: [unknownId, { type: 'pip' }] }),
    },
  },
  'broadcasts.addStream': {
    async success(world) {
      const { id, streamId } = await startBroadcast(world, { streamMode: 'manual' })
      return { parameters: [id, streamId, { hasAudio: true, hasVideo: true }] }
    },
    errors: {
      '400': async (world) => ({
        parameters: [(await startBroadcast(world, { streamMode: 'manual' })).id, ''],
        raw: { body: {} },
      }),
      '404': async (world) => ({
        parameters: [(await startBroadcast(world, { streamMode: 'manual' })).id, unknownId, {}],
      }),
      '405': async (world) => {
        const { id, streamId } = await startBroadcast(world)
        return { parameters: [id, streamId, {}] }
      },
    },
  },
  'broadcasts.removeStream': {
    async success(world) {
      const { id, streamId } = await startBroadcast(world, { streamMode: 'manual' })
      await world.rest.broadcasts.addStream(id, streamId)
      return { parameters: [id, streamId] }
    },
    errors: {
      '400': async (world) => ({
        parameters: [(await startBroadcast(world, { streamMode: 'manual' })).id, ''],
        raw: { body: {} },
      }),
      '404': async (world) => ({
        parameters: [(await startBroadcast(world, { streamMode: 'manual' })).id, unknownId],
      }),
      '405': async (world) => {
        const { id, streamId } = await startBroadcast(world)
        return { parameters: [id, streamId] }
      },
    },
  },
} as const satisfies Readonly<Record<string, Situations>>
