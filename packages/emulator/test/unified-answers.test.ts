import {
  application,
  applicationRequestToken,
  applicationSessionId as sessionId,
  applicationToken,
} from '@tokbox-tools/testing/application'
import { vectorSeconds, vectorTime } from '@tokbox-tools/testing/project'
import { expect, it } from 'vitest'
import { createEmulator } from '../src/index.js'

const { applicationId, publicKey } = application
const token = applicationToken(application, sessionId, vectorSeconds, { role: 'moderator' })

const emulator = createEmulator({
  clock: () => vectorTime,
  projects: [{ applicationId, publicKey }],
  decisions: { clientsNeeded: false },
})

/** What the calls of an application are answered with. */
async function post(path: string, body: unknown): Promise<unknown> {
  const response = await emulator.fetch(`http://emulator.invalid/v2/project/${applicationId}${path}`, {
    method: 'POST',
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${applicationRequestToken(application, vectorSeconds, {})}`,
    },
    body: JSON.stringify(body),
  })
  expect(response.ok).toBe(true)
  return response.json()
}

it('names the application as the unified environment does', async () => {
  const sip = { uri: 'sip:ann@example.com' }
  expect(await post('/dial', { sessionId, token, sip })).toMatchObject({ projectId: applicationId })
  const muted = await post(`/session/${sessionId}/mute`, { active: true })
  expect(muted).toEqual({
    applicationId,
    status: 'ACTIVE',
    name: '',
    environment: 'standard',
    createdAt: expect.any(Number),
  })
  const render = await post('/render', { sessionId, token, url: 'https://app.example/page' })
  expect(render).toMatchObject({ applicationId, event: 'render', status: 'starting' })
  expect(render).not.toHaveProperty('projectId')
  expect(await post('/captions', { sessionId, token })).toHaveProperty('captionsId')
})

it.each([
  ['/archive', {}],
  ['/broadcast', { outputs: { hls: {} } }],
])('names it in the answer of %s', async (path, fields) => {
  const answer = await post(path, { sessionId, ...fields })
  expect(answer).toMatchObject({ applicationId, sessionId, status: 'started', createdAt: vectorTime })
  expect(answer).not.toHaveProperty('projectId')
  expect(answer).not.toHaveProperty('partnerId')
})
