import type { Situations } from '../situation.js'
import { sessionErrors, unknownId, unreadable } from '../situation.js'
import type { World } from '../world.js'

// What speaks to sessions from outside: SIP, captions, renders, audio connectors.

const SIP_URI = 'sip:bob@example.com'
const EAR = 'wss://ear.example/'
const PAGE = 'https://page.example/'

/** The parameters of a call that takes a session and a token for it. */
async function withToken(world: World, options: object, relayed = false) {
  const { sessionId } = await world.live({ relayed })
  return { parameters: [sessionId, { token: world.token(sessionId), ...options }] }
}

/** The same without the token. */
async function withoutToken(world: World, options: object, wire: object = options) {
  const { sessionId } = await world.live()
  return { parameters: [sessionId, options], raw: { body: { sessionId, ...wire } } }
}

const unreadableSession = (options: object) => async () => ({
  parameters: [unreadable, { token: 'T1==', ...options }],
})

async function startCaptions(world: World) {
  const { sessionId } = await world.live()
  const token = world.token(sessionId)
  const { captionsId } = await world.rest.captions.start(sessionId, { token })
  return { sessionId, token, captionsId }
}

async function startRender(world: World, options: object = {}): Promise<string> {
  const { sessionId } = await world.live()
  const token = world.token(sessionId)
  return (await world.rest.renders.start(sessionId, { token, url: PAGE, ...options })).id
}

/** One that has a stream. */
async function publishRender(world: World): Promise<string> {
  const id = await startRender(world, { name: 'board' })
  await world.pass(10_000)
  return id
}

export const MEDIA_SITUATIONS = {
  'sip.dial': {
    success: (world) => withToken(world, { uri: SIP_URI }),
    errors: {
      '400': (world) => withoutToken(world, { uri: SIP_URI }, { sip: { uri: SIP_URI } }),
      '400/10101': unreadableSession({ uri: SIP_URI }),
      '404': async (world) => {
        const sessionId = await world.session()
        return { parameters: [sessionId, { token: world.token(sessionId), uri: SIP_URI }] }
      },
      '409': (world) => withToken(world, { uri: SIP_URI }, true),
    },
  },
  'sip.playDtmf': {
    success: async (world) => ({ parameters: [(await world.live()).sessionId, '1p#'] }),
    errors: {
      ...sessionErrors('1p#'),
      '400': async (world) => ({
        parameters: [(await world.live()).sessionId, 'abc'],
        raw: { body: { digits: 'abc' } },
      }),
    },
  },
  'sip.playDtmfTo': {
    async success(world) {
      const { sessionId, connectionId } = await world.live()
      return { parameters: [sessionId, connectionId, '1p#'] }
    },
    errors: {
      '400': async (world) => {
        const { sessionId, connectionId } = await world.live()
        return { parameters: [sessionId, connectionId, 'abc'], raw: { body: { digits: 'abc' } } }
      },
      '400/10101': async () => ({ parameters: [unreadable, unknownId, '1p#'] }),
      '404': async (world) => ({ parameters: [(await world.live()).sessionId, unknownId, '1p#'] }),
    },
  },
  'captions.start': {
    success: (world) => withToken(world, { languageCode: 'xx-XX' }),
    errors: {
      '400': (world) => withoutToken(world, {}),
      '400/10101': unreadableSession({}),
      '409/60003': async (world) => {
        const { sessionId, token } = await startCaptions(world)
        return { parameters: [sessionId, { token }] }
      },
    },
  },
  'captions.stop': {
    success: async (world) => ({ parameters: [(await startCaptions(world)).captionsId] }),
    errors: { '404': async () => ({ parameters: [unknownId] }) },
  },
  'renders.start': {
    success: (world) => withToken(world, { url: PAGE, statusCallbackUrl: `${PAGE}told` }),
    errors: {
      '400': (world) => withoutToken(world, { url: PAGE }),
      '400/10101': unreadableSession({ url: PAGE }),
      '409': (world) => withToken(world, { url: PAGE }, true),
    },
  },
  'renders.get': {
    success: async (world) => ({ parameters: [await publishRender(world)] }),
    errors: {
      '400': async () => ({ parameters: ['malformed'] }),
      '404': async () => ({ parameters: [unknownId] }),
    },
  },
  'renders.list': {
    async success(world) {
      await publishRender(world)
      return { parameters: [{ count: 10 }] }
    },
    errors: { '400': async () => ({ parameters: [{ count: 0 }], raw: { query: '?count=0' } }) },
  },
  'renders.stop': {
    success: async (world) => ({ parameters: [await startRender(world)] }),
    errors: { '404': async () => ({ parameters: [unknownId] }) },
  },
  'audioConnector.start': {
    success: (world) => withToken(world, { uri: EAR }),
    errors: {
      '400': (world) => withoutToken(world, { uri: EAR }, { websocket: { uri: EAR } }),
      '400/10101': unreadableSession({ uri: EAR }),
      '409': (world) => withToken(world, { uri: EAR }, true),
    },
  },
} as const satisfies Readonly<Record<string, Situations>>
