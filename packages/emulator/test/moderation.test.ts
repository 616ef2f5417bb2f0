import { otherProject, sessionIdOf, vectorSessionId } from '@tokbox-tools/testing/project'
import { afterEach, expect, it } from 'vitest'
import type { Client, Emulator } from '../src/index.js'
import { readError } from './support/answers.js'
import { enter } from './support/clients.js'
import { bothWays } from './support/ways.js'

const session = `/v2/project/123456/session/${vectorSessionId}`
const json = (body: unknown) => JSON.stringify(body)

/** Whether each stream is muted, by its name. */
function muted(emulator: Emulator) {
  const streams = emulator.sessions.list().flatMap(({ connections }) => connections.flatMap((c) => c.streams))
  return Object.fromEntries(streams.map((stream) => [stream.name, stream.muted]))
}

/** What the answer to all of it is. */
const project = {
  id: '123456',
  status: 'ACTIVE',
  name: '',
  environment: 'standard',
  createdAt: expect.any(Number),
}

bothWays(
  'moderation by REST',
  () => ({}),
  ({ send, emulator }) => {
    afterEach(() => emulator.reset())

    it.each([undefined, '{}', json({ active: false })])('mutes one stream, sent %s', async (body) => {
      const ann = await enter(emulator)
      const { streamId } = ann.publish({ name: 'camera' })
      ann.publish({ name: 'screen' })
      const response = await send({ path: `${session}/stream/${streamId}/mute`, ...(body && { body }) })
      expect([response.status, await response.json()]).toEqual([200, project])
      expect(muted(emulator)).toEqual({ camera: true, screen: false })
    })

    it('mutes all streams but some, and those that come until that ends', async () => {
      const ann = await enter(emulator)
      ann.publish({ name: 'camera' })
      const { streamId } = ann.publish({ name: 'screen' })
      const body = json({ active: true, excludedStreamIds: [streamId, 'unknown'] })
      const response = await send({ path: `${session}/mute`, body })
      expect([response.status, await response.json()]).toEqual([200, project])
      ann.publish({ name: 'later' })
      expect(muted(emulator)).toEqual({ camera: true, screen: false, later: true })
      expect(emulator.sessions.list()[0]?.muted).toBe(true)
      const ended = await send({ path: `${session}/mute`, body: json({ active: false }) })
      expect([ended.status, await ended.json()]).toEqual([200, project])
      ann.publish({ name: 'last' })
      expect(muted(emulator)).toEqual({ camera: true, screen: false, later: true, last: false })
    })

    it.each([
      [{ active: 'true' }, true],
      [{ active: 'true', excludedStreams: ['x'] }, true],
      [{}, true],
      [{ active: 'false', excludedStreamIds: 'ignored' }, false],
    ])('bears %o', async (body, muted) => {
      const ann = await enter(emulator)
      expect((await send({ path: `${session}/mute`, body: json(body) })).status).toBe(200)
      expect(emulator.sessions.list()[0]?.muted).toBe(muted)
      ann.disconnect()
    })

    it('refuses what is nothing to mute', async () => {
      const wrong = json({ excludedStreamIds: 'x' })
      expect((await send({ path: `${session}/mute`, body: wrong })).status).toBe(400)
      for (const [sessionId, status] of [
        ['nonsense', 400],
        [vectorSessionId, 404],
        [sessionIdOf(otherProject.apiKey), 404],
      ] as const) {
        for (const path of ['/mute', '/stream/x/mute']) {
          const response = await send({ path: `/v2/project/123456/session/${sessionId}${path}`, body: '{}' })
          expect([response.status, (await readError(response)).code]).toEqual([
            status,
            status === 400 ? 10101 : 404,
          ])
        }
      }
      await enter(emulator)
      expect((await send({ path: `${session}/stream/x/mute` })).status).toBe(404)
    })

    it('is done by clients of other languages, as far as their role allows', async () => {
      const ann = await enter(emulator, { role: 'moderator' })
      const bob = await enter(emulator)
      const { streamId } = bob.publish({ name: 'bob' })
      const act = async ({ connectionId }: Client, action: string, body?: unknown) => {
        const path = `/_emulator/connections/${connectionId}/${action}`
        return (await send({ path, token: null, ...(body !== undefined && { body: json(body) }) })).status
      }
      expect(await act(ann, 'subscribe', { streamId })).toBe(204)
      expect(await act(ann, 'unsubscribe', { streamId })).toBe(204)
      expect(await act(ann, 'unsubscribe', { streamId })).toBe(404)
      expect(await act(bob, 'force-mute', { streamId })).toBe(403)
      expect(await act(ann, 'force-mute', { streamId })).toBe(204)
      expect(await act(ann, 'force-mute')).toBe(400)
      expect(await act(ann, 'force-mute', [])).toBe(400)
      expect(await act(ann, 'force-mute-all')).toBe(204)
      expect(await act(ann, 'disable-force-mute')).toBe(204)
      expect(muted(emulator)).toEqual({ bob: true })
      expect(await act(ann, 'force-unpublish', { streamId })).toBe(204)
      expect(await act(ann, 'force-unpublish', { streamId })).toBe(404)
      expect(await act(ann, 'force-disconnect', { connectionId: bob.connectionId })).toBe(204)
      expect(await act(bob, 'disable-force-mute')).toBe(404)
      expect(bob.connected).toBe(false)
    })
  },
)
