import { vectorProject } from '@tokbox-tools/testing/project'
import { requestToken } from '@tokbox-tools/testing/tokens'
import { expect, it } from 'vitest'
import { readError } from './support/answers.js'
import { bothWays } from './support/ways.js'

bothWays(
  'a clock near 1970',
  () => ({ clock: () => 60_000 }),
  ({ emulator, send }) => {
    const before1970 = { kind: 'clock', offset: -600_000 } as const

    it('is put back to 1970 and no further, in what is created', async () => {
      emulator.faults.inject(before1970)
      const response = await send({ token: requestToken(vectorProject, 0) })
      expect([response.status, response.headers.get('date')]).toEqual([200, 'Thu, 01 Jan 1970 00:00:00 GMT'])
      expect(emulator.sessions.list().at(-1)?.createdAt).toEqual(new Date(0))
    })

    it('is put back to 1970 and no further, in what is judged', async () => {
      emulator.faults.inject(before1970)
      const response = await send({ token: requestToken(vectorProject, 60) })
      expect(response.status).toBe(403)
      expect((await readError(response)).message).toBe('issued time cannot be greater than current time')
    })
  },
)

bothWays(
  'a clock at the end of time',
  () => ({ clock: () => 99_999_999_999_000 }),
  ({ emulator, send }) => {
    it('is put forward no further', async () => {
      emulator.faults.inject({ kind: 'clock', offset: 315_576_000_000 })
      const response = await send({ token: requestToken(vectorProject, 99_999_999_000) })
      expect([response.status, response.headers.get('date')]).toEqual([403, 'Wed, 16 Nov 5138 09:46:39 GMT'])
      expect((await readError(response)).message).toBe('token has expired')
    })
  },
)
