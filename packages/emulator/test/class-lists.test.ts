import { vectorProject, vectorSeconds, vectorSessionId } from '@tokbox-tools/testing/project'
import { t1 } from '@tokbox-tools/testing/tokens'
import { expect, it } from 'vitest'
import { readError } from './support/answers.js'
import { bothWays } from './support/ways.js'

const path = `/v2/project/123456/session/${vectorSessionId}/stream`

bothWays(
  'layout classes of streams',
  () => ({}),
  ({ send, emulator }) => {
    it('are replaced, for the streams that are named', async () => {
      const token = t1(vectorProject, vectorSessionId, vectorSeconds, { initial_layout_class_list: 'full' })
      const client = await emulator.connect({ sessionId: vectorSessionId, token })
      if (!client.ok) throw new Error(client.message)
      const [one, other] = [client.publish(), client.publish()]
      const set = (items: unknown) => send({ method: 'PUT', path, body: JSON.stringify({ items }) })
      const changed = await set([{ id: one.streamId, layoutClassList: ['focus', 'a'], unknown: null }])
      expect([changed.status, await changed.json()]).toEqual([
        200,
        { count: 1, items: [expect.objectContaining({ id: one.streamId, layoutClassList: ['focus', 'a'] })] },
      ])
      const lists = () =>
        emulator.sessions
          .list()
          .flatMap(({ connections }) => connections.flatMap(({ streams }) => streams))
          .map(({ layoutClassList }) => layoutClassList)
      expect(lists()).toEqual([['focus', 'a'], ['full']])
      for (const items of [
        [
          { id: other.streamId, layoutClassList: [] },
          { id: 'unknown', layoutClassList: [] },
        ],
        [{ id: other.streamId, layoutClassList: 'focus' }],
        [{ id: other.streamId, layoutClassList: [7] }],
        [{ id: other.streamId }],
        [{ layoutClassList: [] }],
        ['focus'],
        'focus',
        null,
      ]) {
        const refused = await set(items)
        expect([refused.status, (await readError(refused)).message]).toEqual([
          400,
          expect.stringMatching(/^Invalid items|^Stream id not found in session$/),
        ])
      }
      expect(lists()).toEqual([['focus', 'a'], ['full']])
      await set([{ id: other.streamId, layoutClassList: [] }])
      expect(lists()).toEqual([['focus', 'a'], []])
      client.disconnect()
    })

    it.each(['{', '[]', '"text"', '7'])('need a JSON object, and %s is none', async (body) => {
      const refused = await send({ method: 'PUT', path, body })
      expect([refused.status, (await readError(refused)).message]).toEqual([
        400,
        expect.stringMatching(/^Invalid (JSON|body)/),
      ])
    })
  },
)
