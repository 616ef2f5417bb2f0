import {
  otherProject,
  sessionIdOf,
  vectorProject,
  vectorSeconds,
  vectorSessionId,
} from '@tokbox-tools/testing/project'
import { t1 } from '@tokbox-tools/testing/tokens'
import { expect, it } from 'vitest'
import type { Emulator } from '../src/index.js'
import { readError } from './support/answers.js'
import { bothWays } from './support/ways.js'

const pathOf = (sessionId: string) => `/v2/project/123456/session/${encodeURIComponent(sessionId)}`
const session = pathOf(vectorSessionId)
const id = 'b0000000-0000-4000-8000-000000000001'

const calls: readonly [method: string, path: string][] = [
  ['GET', '/stream'],
  ['GET', `/stream/${id}`],
  ['GET', '/connection'],
  ['DELETE', `/connection/${id}`],
]

async function enter(emulator: Emulator) {
  const token = t1(vectorProject, vectorSessionId, vectorSeconds, { initial_layout_class_list: 'full' })
  const client = await emulator.connect({ sessionId: vectorSessionId, token })
  if (!client.ok) throw new Error(client.message)
  return client
}

bothWays(
  'calls about a session',
  () => ({}),
  ({ send, emulator }) => {
    it.each(calls)('%s %s refuses what is no session of the project with clients', async (method, path) => {
      for (const [sessionId, status, code, message] of [
        ['nonsense', 400, 10101, 'Invalid session id format'],
        ['../..', 400, 10101, 'Invalid session id format'],
        [sessionIdOf(otherProject.apiKey), 404, 404, 'Session not found'],
        [vectorSessionId, 404, 404, 'Session not found'],
      ] as const) {
        const response = await send({ method, path: pathOf(sessionId) + path })
        expect([response.status, await readError(response)]).toEqual([
          status,
          { code, message, description: message },
        ])
      }
      expect(emulator.sessions.list()).toEqual([])
    })

    it('shows who is connected and what they publish, until they are disconnected', async () => {
      const [ann, bob] = [await enter(emulator), await enter(emulator)]
      const camera = ann.publish({ name: 'ann' })
      const audio = bob.publish({ hasVideo: false })
      const one = { id: camera.streamId, videoType: 'camera', name: 'ann', layoutClassList: ['full'] }
      const other = { id: audio.streamId, name: '', layoutClassList: ['full'] }
      const read = async (path: string) => (await send({ method: 'GET', path: session + path })).json()
      expect(await read('/stream')).toEqual({ count: 2, items: [one, other] })
      expect(await read(`/stream/${camera.streamId}`)).toEqual(one)
      const connected = ({ connectionId }: { connectionId: string }) => ({
        connectionId,
        connectionState: 'Connected',
        createdAt: vectorSeconds * 1000,
      })
      expect(await read('/connection')).toEqual({
        count: 2,
        projectId: '123456',
        sessionId: vectorSessionId,
        items: [connected(ann), connected(bob)],
      })
      for (const [method, path] of [
        ['GET', `/stream/${id}`],
        ['DELETE', `/connection/${id}`],
      ] as const) {
        expect((await send({ method, path: session + path })).status).toBe(404)
      }
      const gone = await send({ method: 'DELETE', path: `${session}/connection/${ann.connectionId}` })
      expect([gone.status, await gone.text(), ann.connected]).toEqual([204, '', false])
      expect(await read('/stream')).toEqual({ count: 1, items: [other] })
      bob.disconnect()
    })
  },
)

bothWays(
  'with streamsOfEmptySession: empty',
  () => ({ decisions: { streamsOfEmptySession: 'empty' } as const }),
  ({ send }) => {
    it('a session without clients has no streams', async () => {
      const response = await send({ method: 'GET', path: `${session}/stream` })
      expect([response.status, await response.json()]).toEqual([200, { count: 0, items: [] }])
    })
  },
)
