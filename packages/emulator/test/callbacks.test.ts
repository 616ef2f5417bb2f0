import { vectorProject, vectorSeconds, vectorSessionId, vectorTime } from '@tokbox-tools/testing/project'
import { t1 } from '@tokbox-tools/testing/tokens'
import { expect, it } from 'vitest'
import { readError } from './support/answers.js'
import { bothWays, createVectorEmulator, sender } from './support/ways.js'

const path = '/v2/project/123456/callback'
const json = (body: unknown) => JSON.stringify(body)

bothWays(
  'callbacks',
  () => ({}),
  ({ send }) => {
    it('are registered, listed and deleted', async () => {
      const one = { group: 'connection', event: 'created', url: 'https://app.example/one' }
      const answer = await send({ path, body: json(one) })
      const callback = (await answer.json()) as { id: string }
      const id = expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
      expect([answer.status, callback]).toEqual([200, { ...one, id, createdAt: vectorTime }])
      const again = await (await send({ path, body: json(one) })).json()
      const list = async () => (await send({ path, method: 'GET' })).json()
      expect(await list()).toEqual([callback, again])
      const gone = await send({ path: `${path}/${callback.id}`, method: 'DELETE' })
      expect([gone.status, await gone.text(), await list()]).toEqual([204, '', [again]])
      expect((await send({ path: `${path}/${callback.id}`, method: 'DELETE' })).status).toBe(404)
    })

    it.each([
      [{ event: 'created', url: 'https://app.example' }, /^Invalid group/],
      [{ group: 'connection', event: 'status', url: 'https://app.example' }, /^Invalid event/],
      [{ group: 'archive', event: 'created', url: 'https://app.example' }, /^Invalid group/],
      [{ group: 'archive', event: 'status', url: 'app.example' }, /^Invalid url/],
      [{ group: 'archive', event: 'status', url: 7 }, /^Invalid url/],
    ])('refuse %o', async (body, message) => {
      const answer = await send({ path, body: json(body) })
      expect([answer.status, (await readError(answer)).message]).toEqual([
        400,
        expect.stringMatching(message),
      ])
    })
  },
)

it('are called when it happens, and no longer when they are deleted', async () => {
  const arrived: [url: string, event: string][] = []
  const emulator = createVectorEmulator({
    decisions: { repeatedCallback: 'replaced' },
    delivery: {
      fetch: async (url, init) => {
        arrived.push([String(url), JSON.parse(String(init?.body)).event])
        return new Response()
      },
    },
  })
  const send = sender(emulator.fetch, 'http://emulator.invalid')
  const register = async (group: string, event: string, url: string) =>
    (await (await send({ path, body: json({ group, event, url }) })).json()) as { id: string }
  await register('connection', 'created', 'https://app.example/replaced')
  await register('connection', 'created', 'https://app.example/connection')
  const deleted = await register('stream', 'created', 'https://app.example/deleted')
  await register('stream', 'destroyed', 'https://app.example/stream')
  await send({ path: `${path}/${deleted.id}`, method: 'DELETE' })
  const token = t1(vectorProject, vectorSessionId, vectorSeconds)
  const client = await emulator.connect({ sessionId: vectorSessionId, token })
  if (!client.ok) throw new Error(client.message)
  client.publish()
  client.disconnect()
  await emulator.tick()
  expect(arrived.sort()).toEqual([
    ['https://app.example/connection', 'connectionCreated'],
    ['https://app.example/stream', 'streamDestroyed'],
  ])
})
