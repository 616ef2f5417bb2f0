import { otherProject, sessionIdOf, vectorSessionId, vectorTime } from '@tokbox-tools/testing/project'
import { afterEach, expect, it } from 'vitest'
import { readError } from './support/answers.js'
import { enter } from './support/clients.js'
import { bothWays, createVectorEmulator, sender } from './support/ways.js'

const session = `/v2/project/123456/session/${vectorSessionId}`
const at = new Date(vectorTime)
const json = (body: unknown) => JSON.stringify(body)

bothWays(
  'signals by REST',
  () => ({}),
  ({ send, emulator }) => {
    afterEach(() => emulator.reset())

    it('arrive at everybody in the session, or at one client', async () => {
      const [ann, bob] = [await enter(emulator), await enter(emulator)]
      const all = await send({ path: `${session}/signal`, body: json({ type: 'chat', data: 'hello' }) })
      expect([all.status, await all.text()]).toEqual([204, ''])
      const path = `${session}/connection/${ann.connectionId}/signal`
      const one = await send({ path, body: json({ type: null, data: '' }) })
      expect([one.status, await one.text()]).toEqual([204, ''])
      const hello = { from: undefined, type: 'chat', data: 'hello', at }
      expect([ann.signals, bob.signals]).toEqual([
        [hello, { from: undefined, type: '', data: '', at }],
        [hello],
      ])
    })

    it('take up to 128 and 8192 bytes of UTF-8', async () => {
      const ann = await enter(emulator)
      for (const [type, data, status] of [
        ['ä'.repeat(64), 'ä'.repeat(4096), 204],
        ['ä'.repeat(64), `${'ä'.repeat(4096)}.`, 413],
        [`${'ä'.repeat(64)}.`, '', 413],
      ] as const) {
        const response = await send({ path: `${session}/signal`, body: json({ type, data }) })
        expect(response.status).toBe(status)
      }
      expect(ann.signals).toHaveLength(1)
    })

    it.each([
      [{}, 15202, "Signal payload 'data' must be set"],
      [{ type: 'chat', data: null }, 15202, "Signal payload 'data' must be set"],
      [{ data: 7 }, 400, 'Invalid data: it must be a string of at most 8192 bytes in UTF-8'],
      [{ data: '', type: {} }, 400, 'Invalid type: it must be a string of at most 128 bytes in UTF-8'],
    ])('need data: %o', async (body, code, message) => {
      const response = await send({ path: `${session}/signal`, body: json(body) })
      const error = { code, message, description: message }
      expect([response.status, await readError(response)]).toEqual([400, error])
    })

    it('need somebody to get them', async () => {
      const nobody = 'Not found. No clients are actively connected to the OpenTok session.'
      const body = json({ data: '' })
      for (const [sessionId, status, message] of [
        ['nonsense', 400, 'Invalid session id format'],
        [vectorSessionId, 404, nobody],
        [sessionIdOf(otherProject.apiKey), 404, nobody],
      ] as const) {
        const response = await send({ path: `/v2/project/123456/session/${sessionId}/signal`, body })
        expect([response.status, (await readError(response)).message]).toEqual([status, message])
      }
      const ann = await enter(emulator)
      const gone = await send({ path: `${session}/connection/${vectorSessionId}/signal`, body })
      expect([gone.status, ann.signals]).toEqual([404, []])
    })

    it('can be read by programs of other languages', async () => {
      const ann = await enter(emulator)
      const path = `/_emulator/connections/${ann.connectionId}`
      const body = json({ type: 'chat', data: 'to myself', to: ann.connectionId })
      expect((await send({ path: `${path}/signal`, body, token: null })).status).toBe(204)
      const answer = await send({ path: `${path}/signals`, method: 'GET', token: null })
      const signal = { from: ann.connectionId, type: 'chat', data: 'to myself', at: at.toISOString() }
      expect([answer.status, await answer.json()]).toEqual([200, { signals: [signal] }])
      for (const method of ['GET', 'POST']) {
        const nobody = `/_emulator/connections/nobody/signal${method === 'GET' ? 's' : ''}`
        expect((await send({ path: nobody, method, token: null })).status).toBe(404)
      }
    })
  },
)

it('a client signals everybody, itself too, or one of the others', async () => {
  const emulator = createVectorEmulator()
  const [ann, bob] = [await enter(emulator, { role: 'subscriber' }), await enter(emulator)]
  expect(ann.signal({ type: 'chat', data: 'hello' })).toBe(true)
  expect(ann.signal({ data: 'psst', to: bob.connectionId })).toBe(true)
  expect(ann.signal({ to: 'nobody' })).toBe(false)
  const from = ann.connectionId
  const hello = { from, type: 'chat', data: 'hello', at }
  expect([ann.signals, bob.signals]).toEqual([[hello], [hello, { from, type: '', data: 'psst', at }]])
  expect(() => ann.signal({ data: 'ä'.repeat(4097) })).toThrow('at most 8192 bytes')
  ann.disconnect()
  expect(() => ann.signal()).toThrow(expect.objectContaining({ code: 'ERR_TOKBOX_EMULATOR_DISCONNECTED' }))
  expect(bob.signals).toHaveLength(2)
})

it('keeps the latest 100 of each client', async () => {
  const emulator = createVectorEmulator()
  const ann = await enter(emulator)
  for (let count = 1; count <= 120; count += 1) ann.signal({ data: String(count) })
  expect(ann.signals).toHaveLength(100)
  expect([ann.signals[0]?.data, ann.signals.at(-1)?.data]).toEqual(['21', '120'])
})

it('answers 200 with signalSent: 200', async () => {
  const emulator = createVectorEmulator({ decisions: { signalSent: 200 } })
  await enter(emulator)
  const send = sender(emulator.fetch, 'http://emulator.invalid')
  expect((await send({ path: `${session}/signal`, body: json({ data: '' }) })).status).toBe(200)
})
