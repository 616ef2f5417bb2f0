import { vectorTime } from '@tokbox-tools/testing/project'
import { expect, it } from 'vitest'
import { clientToken, enter } from './support/clients.js'
import { observe, type Observed, routedSessionId } from './support/observed.js'

const path = '/v2/project/123456/render'
const url = 'https://app.example/page'
const uuid = expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)

type Render = Record<string, unknown> & { readonly id: string }

const start = ({ send }: Observed, more: object = {}) =>
  send({
    path,
    body: JSON.stringify({
      sessionId: routedSessionId,
      token: clientToken({ connection_data: 'page' }, routedSessionId),
      url,
      ...more,
    }),
  })

const started = async (observed: Observed, more: object = {}) =>
  (await (await start(observed, more)).json()) as Render

const get = async ({ send }: Observed, { id }: Render) =>
  (await (await send({ path: `${path}/${id}`, method: 'GET' })).json()) as Render

const streamsIn = ({ emulator }: Observed) =>
  emulator.sessions.list().flatMap(({ connections }) => connections.flatMap(({ streams }) => streams))

it('are starting, publish, and are stopped', async () => {
  const observed = observe(['render'])
  observed.now += 123
  const statusCallbackUrl = 'https://app.example/own'
  const response = await start(observed, { properties: { name: 'board' }, statusCallbackUrl })
  const render = (await response.json()) as Render
  const common = {
    id: uuid,
    projectId: '123456',
    sessionId: routedSessionId,
    createdAt: vectorTime + 123,
    updatedAt: vectorTime + 123,
    url,
    name: 'board',
    callbackUrl: statusCallbackUrl,
    event: 'render',
    resolution: '1280x720',
  }
  expect([response.status, render]).toEqual([202, { ...common, status: 'starting' }])
  const later = { ...common, createdAt: vectorTime }
  expect(await get(observed, render)).toEqual({ ...later, status: 'starting' })
  expect([streamsIn(observed), await observed.arrived()]).toEqual([[], []])
  await observed.pass(2_000)
  const [stream] = streamsIn(observed)
  expect(stream).toMatchObject({ name: 'board', videoType: 'custom' })
  const streamId = stream?.streamId
  const updatedAt = vectorTime + 2_123
  expect(await get(observed, render)).toEqual({ ...later, status: 'started', streamId, updatedAt })
  const stopped = await observed.send({ path: `${path}/${render.id}`, method: 'DELETE' })
  expect([stopped.status, await stopped.text(), streamsIn(observed)]).toEqual([204, '', []])
  const reason = 'Stop Requested'
  expect(await get(observed, render)).toEqual({ ...later, status: 'stopped', streamId, updatedAt, reason })
  const about = { id: render.id, sessionId: routedSessionId, streamId }
  expect(await observed.arrived()).toEqual([
    { url: statusCallbackUrl, body: { ...about, status: 'started' } },
    { url: statusCallbackUrl, body: { ...about, status: 'stopped', reason } },
  ])
})

it.each<[string, (observed: Observed) => unknown, string]>([
  ['their time is over', (observed) => observed.pass(58_000), 'Max Duration Exceeded'],
  [
    'they are disconnected',
    ({ send, emulator }) => {
      const connectionId = emulator.sessions.list()[0]?.connections[0]?.connectionId
      const session = `/v2/project/123456/session/${routedSessionId}`
      return send({ path: `${session}/connection/${connectionId}`, method: 'DELETE' })
    },
    'Client Disconnected',
  ],
  [
    'their stream is ended',
    async (observed) => {
      const moderator = await enter(observed.emulator, { role: 'moderator' }, routedSessionId)
      moderator.forceUnpublish(String(streamsIn(observed)[0]?.streamId))
      moderator.disconnect()
    },
    'Client Disconnected',
  ],
])('stop when %s', async (_, act, reason) => {
  const observed = observe(['render', 'session'])
  const render = await started(observed, { maxDuration: 60 })
  await observed.pass(2_000)
  await act(observed)
  expect(await get(observed, render)).toMatchObject({ status: 'stopped', reason })
  expect(observed.emulator.sessions.list()[0]?.connections).toEqual([])
  const arrived = (await observed.arrived()).map(({ body }) => body)
  expect(arrived.filter(({ id }) => id === render.id)).toMatchObject([
    { status: 'started' },
    { status: 'stopped', reason },
  ])
  const left = arrived.filter(({ event }) => event === 'connectionDestroyed')
  expect(new Set(left.map((body) => JSON.stringify(body.connection))).size).toBe(left.length)
})

it('stop before they have started', async () => {
  const observed = observe(['render'])
  const render = await started(observed)
  expect((await observed.send({ path: `${path}/${render.id}`, method: 'DELETE' })).status).toBe(204)
  await observed.pass(2_000)
  expect([await get(observed, render), streamsIn(observed)]).toMatchObject([{ status: 'stopped' }, []])
})

it('fail when the page cannot be loaded', async () => {
  const observed = observe(['render'])
  const render = await started(observed, { url: 'https://app.invalid/page' })
  await observed.pass(2_000)
  const failed = { status: 'failed', reason: 'Could not load URL' }
  expect(await get(observed, render)).toMatchObject(failed)
  expect(await observed.arrived()).toEqual([
    {
      url: 'https://app.example/render',
      body: { id: render.id, sessionId: routedSessionId, ...failed },
    },
  ])
})

it('are listed in pages, the newest first, those that have ended too', async () => {
  const observed = observe([])
  const renders: Render[] = []
  for (let index = 0; index < 5; index += 1) renders.push(await started(observed))
  await observed.send({ path: `${path}/${renders[4]?.id}`, method: 'DELETE' })
  const list = async (query: string) => {
    const answer = await observed.send({ path: `${path}${query}`, method: 'GET' })
    const { count, items } = (await answer.json()) as { count: number; items: Render[] }
    return [count, items.map(({ id }) => renders.findIndex((render) => render.id === id))]
  }
  expect(await list('')).toEqual([5, [4, 3, 2, 1, 0]])
  expect(await list('?offset=1&count=2')).toEqual([5, [3, 2]])
  expect(await list('?offset=9')).toEqual([5, []])
  expect((await observed.send({ path: `${path}?count=1001`, method: 'GET' })).status).toBe(400)
})

it.each([
  ['GET', 'nonsense', 400],
  ['GET', 'b0000000-0000-4000-8000-000000000001', 404],
  ['DELETE', 'nonsense', 404],
  ['DELETE', 'b0000000-0000-4000-8000-000000000001', 404],
])('%s %s is a %d', async (method, id, status) => {
  expect((await observe([]).send({ path: `${path}/${id}`, method })).status).toBe(status)
})

it('are stopped once, and answered 200 with renderStopped: 200', async () => {
  const observed = observe([], { decisions: { renderStopped: 200 } })
  const { id } = await started(observed)
  const stop = async () => (await observed.send({ path: `${path}/${id}`, method: 'DELETE' })).status
  expect([await stop(), await stop()]).toEqual([200, 404])
})

it.each([
  { url: 'app.example/a-page' },
  { url: 'ftp://app.example/page' },
  { url: 'http://a.b' },
  { maxDuration: 59 },
  { maxDuration: 36_001 },
  { resolution: '1x1' },
  { properties: { name: 'x'.repeat(201) } },
  { statusCallbackUrl: 'nonsense' },
])('refuse %o', async (more) => {
  expect((await start(observe([]), more)).status).toBe(400)
})
