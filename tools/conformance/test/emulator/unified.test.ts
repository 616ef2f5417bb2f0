import { createRestClient } from '@tokbox/rest'
import { application, applicationRequestToken, applicationToken } from '@tokbox-tools/testing/application'
import { Video } from '@vonage/video'
import { expect, test } from 'vitest'
import { callEndpoint, endpoints } from '../endpoints/support/clients.js'
import { uuid } from '../endpoints/support/ids.js'
import { RECORDED_ANSWERS } from '../endpoints/support/recorded-answers.js'
import { VONAGE_CALLS } from '../endpoints/support/vonage-calls.js'
import { record } from '../support/record.js'
import { SITUATIONS } from './support/situations/index.js'
import { openWorld, type World } from './support/world.js'

// An application of the unified environment on the emulator: with our client, and with `@vonage/video`, which has never heard
// of the emulator and is given nothing but its URL.

const { applicationId, privateKey, publicKey } = application

function openUnifiedWorld(): Promise<World> {
  return openWorld(
    { projects: [{ applicationId, publicKey }] },
    {
      client: (settings) => createRestClient({ applicationId, privateKey, ...settings }),
      token: (sessionId, role = 'moderator') =>
        applicationToken(application, sessionId, Math.floor(Date.now() / 1000), { role }),
    },
  )
}

const unified = endpoints.filter(
  ([id, { environments }]) => environments.includes('unified') && !id.startsWith('projects.'),
)

const oneOf = (success: readonly number[]) => [expect.toSatisfy((status: number) => success.includes(status))]

test.each(unified)('%s with our client', async (id, { success, answer }) => {
  const world = await openUnifiedWorld()
  const { parameters } = await SITUATIONS[id].success(world)
  world.emulator.requests.clear()
  const result = await callEndpoint(world, id, parameters)
  expect(world.emulator.requests.list().map(({ status }) => status)).toEqual(oneOf(success))
  const expected = RECORDED_ANSWERS[id].find(({ environment = 'unified' }) => environment === 'unified')
  if (answer === 'none' || expected?.result === undefined) expect(result).toBeUndefined()
  else if ('projectId' in expected.result) expect(result).toMatchObject({ projectId: applicationId })
})

test.each(unified.filter(([id]) => id in VONAGE_CALLS))('%s with @vonage/video', async (id, { success }) => {
  const world = await openUnifiedWorld()
  const { parameters } = await SITUATIONS[id].success(world)
  world.emulator.requests.clear()
  const client = new Video({ applicationId, privateKey }, { videoHost: world.server.url })
  const [method, ...given] = VONAGE_CALLS[id]?.(...(parameters as never[])) ?? ['createSession']
  const outcome: unknown = await Reflect.apply(client[method], client, given).catch((error: unknown) => error)
  const statuses = world.emulator.requests.list().map(({ status }) => status)
  expect(outcome).not.toBeInstanceOf(Error)
  expect(statuses).toEqual(oneOf(success))
  record({ endpoint: id, who: 'vonage', outcome: 'success' })
})

const absent = endpoints.filter(
  ([, { environments, authentication }]) => !environments.includes('unified') && authentication === 'project',
)

test.each(absent)('%s is not there for an application', async (_, { method, path }) => {
  const { server } = await openUnifiedWorld()
  const token = applicationRequestToken(application, Math.floor(Date.now() / 1000))
  const where = path.replace('{project}', applicationId).replace(/\{\w+\}/, uuid)
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json' }
  expect((await fetch(`${server.url}${where}`, { method, headers })).status).toBe(404)
})
