import { sessionIdOf, vectorProject, vectorTime } from '@tokbox-tools/testing/project'
import { expect, it } from 'vitest'
import { readError } from './support/answers.js'
import { clientToken, enter } from './support/clients.js'
import { observe, type Observed, routedSessionId } from './support/observed.js'

const path = '/v2/project/123456/captions'
const moderator = { role: 'moderator' }

const start = ({ send }: Observed, more: object = {}, sessionId = routedSessionId) =>
  send({
    path,
    body: JSON.stringify({ sessionId, token: clientToken(moderator, sessionId), ...more }),
  })

async function started(observed: Observed, more: object = {}, sessionId = routedSessionId) {
  const response = await start(observed, more, sessionId)
  expect(response.status).toBe(202)
  return ((await response.json()) as { captionsId: string }).captionsId
}

const stop = ({ send }: Observed, id: string) => send({ path: `${path}/${id}/stop` })

it('are started once in a session, and stopped', async () => {
  const observed = observe(['captions'])
  const captionsId = await started(observed)
  expect(captionsId).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  const again = await start(observed)
  const message = 'Audio captioning is already enabled'
  expect([again.status, await readError(again)]).toEqual([
    409,
    { code: 60003, message, description: message },
  ])
  await started(observed, {}, sessionIdOf(vectorProject.apiKey, { sentinel: '2' }))
  await observed.pass(61_500)
  const stopped = await stop(observed, captionsId)
  expect([stopped.status, await stopped.text()]).toEqual([202, ''])
  for (const id of [captionsId, 'unknown']) expect((await stop(observed, id)).status).toBe(404)
  const common = {
    captionId: captionsId,
    captionsId,
    projectId: '123456',
    sessionId: routedSessionId,
    createdAt: vectorTime,
    provider: 'aws-transcribe',
    languageCode: 'en-US',
    group: 'captions',
  }
  const arrived = (await observed.arrived()).map(({ body }) => body)
  expect(arrived.filter((body) => body.captionsId === captionsId)).toEqual([
    { ...common, status: 'started', updatedAt: vectorTime },
    { ...common, status: 'stopped', updatedAt: vectorTime + 61_500, duration: 61, reason: 'Stop Requested' },
  ])
  await started(observed)
})

it('end by themselves', async () => {
  const observed = observe(['captions'])
  const captionsId = await started(observed, { maxDuration: 300 })
  await observed.pass(299_999)
  expect((await start(observed)).status).toBe(409)
  await observed.pass(1)
  expect((await stop(observed, captionsId)).status).toBe(404)
  expect((await observed.arrived()).map(({ body }) => [body.status, body.reason])).toEqual([
    ['started', undefined],
    ['stopped', 'Max Duration Exceeded'],
  ])
})

it('end with their session', async () => {
  const observed = observe(['captions'])
  const [ann, bob] = [
    await enter(observed.emulator, {}, routedSessionId),
    await enter(observed.emulator, {}, routedSessionId),
  ]
  const captionsId = await started(observed)
  ann.disconnect()
  expect((await start(observed)).status).toBe(409)
  bob.disconnect()
  expect((await stop(observed, captionsId)).status).toBe(404)
  expect((await observed.arrived()).at(-1)?.body).toMatchObject({
    status: 'stopped',
    reason: 'Session Ended',
  })
})

it('report to the URL of the call', async () => {
  const observed = observe(['captions'])
  await started(observed, { statusCallbackUrl: 'https://app.example/own', languageCode: 'tlh' })
  expect(await observed.arrived()).toMatchObject([
    { url: 'https://app.example/own', body: { status: 'started', languageCode: 'tlh' } },
  ])
})

it.each([
  [{ maxDuration: '300', partialCaptions: 'true' }, 202],
  [{ maxDuration: 299 }, 400],
  [{ maxDuration: 36_000 }, 400],
  [{ maxDuration: 'long' }, 400],
  [{ partialCaptions: 'maybe' }, 400],
  [{ statusCallbackUrl: 'app.example/captions' }, 400],
  [{ statusCallbackUrl: 'ftp://app.example/captions' }, 400],
])('are answered to %o with %d', async (more, status) => {
  expect((await start(observe([]), more)).status).toBe(status)
})

it.each([
  [36_000, 14_400],
  ['1', 300],
])('last as long as they can when %s seconds are clamped', async (maxDuration, seconds) => {
  const observed = observe(['captions'], { decisions: { captionsDuration: 'clamped' } })
  await started(observed, { maxDuration })
  await observed.pass(seconds * 1000 - 1)
  expect((await observed.arrived()).map(({ body }) => body.status)).toEqual(['started'])
  await observed.pass(1)
  expect((await observed.arrived()).map(({ body }) => body.status)).toEqual(['stopped'])
})
