import { otherProject, vectorProject, vectorSeconds, vectorSessionId } from '@tokbox-tools/testing/project'
import { requestToken } from '@tokbox-tools/testing/tokens'
import { expect, it } from 'vitest'
import { readError } from './support/answers.js'
import { bothWays } from './support/ways.js'

const id = 'b0000000-0000-4000-8000-000000000001'
const project = '/v2/project/123456'
const session = `${project}/session/${vectorSessionId}`

/** What the documentation of the platform and its official clients have, beside session create. */
const calls: readonly [method: string, path: string][] = [
  ['GET', `${session}/stream`],
  ['GET', `${session}/stream/${id}`],
  ['PUT', `${session}/stream`],
  ['POST', `${session}/signal`],
  ['POST', `${session}/connection/${id}/signal`],
  ['GET', `${session}/connection`],
  ['DELETE', `${session}/connection/${id}`],
  ['POST', `${session}/stream/${id}/mute`],
  ['POST', `${session}/mute`],
  ['POST', `${project}/archive`],
  ['POST', `${project}/archive/${id}/stop`],
  ['GET', `${project}/archive/${id}`],
  ['GET', `${project}/archive?offset=10&count=5&sessionId=x`],
  ['DELETE', `${project}/archive/${id}`],
  ['PUT', `${project}/archive/${id}/layout`],
  ['PATCH', `${project}/archive/${id}/streams`],
  ['PUT', `${project}/archive/storage`],
  ['DELETE', `${project}/archive/storage`],
  ['PUT', '/v2/partner/123456/archive/storage'],
  ['POST', `${project}/broadcast`],
  ['POST', `${project}/broadcast/${id}/stop`],
  ['GET', `${project}/broadcast/${id}`],
  ['GET', `${project}/broadcast`],
  ['PUT', `${project}/broadcast/${id}/layout`],
  ['PATCH', `${project}/broadcast/${id}/streams`],
  ['POST', `${project}/dial`],
  ['POST', `${project}/call`],
  ['POST', `${session}/play-dtmf`],
  ['POST', `${session}/connection/${id}/play-dtmf`],
  ['POST', `${project}/captions`],
  ['POST', `${project}/captions/${id}/stop`],
  ['POST', `${project}/render`],
  ['GET', `${project}/render/${id}`],
  ['GET', `${project}/render`],
  ['DELETE', `${project}/render/${id}`],
  ['POST', `${project}/connect`],
  ['POST', `${project}/callback`],
  ['GET', `${project}/callback`],
  ['DELETE', `${project}/callback/${id}`],
]

const accountCalls: readonly [method: string, path: string][] = [
  ['POST', '/v2/project'],
  ['GET', '/v2/project'],
  ['GET', project],
  ['PUT', project],
  ['POST', `${project}/refreshSecret`],
  ['DELETE', project],
]

/** Calls that some client or document has and the platform has not. */
const notEndpoints: readonly [method: string, path: string][] = [
  ['GET', `${project}/captions/${id}`],
  ['PATCH', `${project}/archive/${id}/stream`],
  ['POST', `${project}/connect/${id}/stop`],
  ['GET', `${project}/broadcast/${id}/layout`],
  ['POST', `${project}/broadcast/${id}/layout`],
  ['POST', `/v2/projects/123456/session/${vectorSessionId}/play-dtmf`],
  ['PUT', `${session}/stream/${id}`],
  ['DELETE', session],
  ['GET', '/v2'],
]

bothWays(
  'the rest of the platform',
  () => ({}),
  ({ send, emulator }) => {
    it.each(calls)('%s %s is behind authentication', async (method, path) => {
      const unauthenticated = await send({ method, path, token: null })
      expect([unauthenticated.status, (await readError(unauthenticated)).message]).toEqual([
        403,
        'No suitable authentication found',
      ])
      const foreign = await send({ method, path, token: requestToken(otherProject, vectorSeconds) })
      expect([foreign.status, (await readError(foreign)).message]).toEqual([
        403,
        'Id in the token does not match the one in the url',
      ])
    })

    it.each(accountCalls)('%s %s wants the token of an account', async (method, path) => {
      for (const token of [null, 'nonsense', requestToken(vectorProject, vectorSeconds)]) {
        const response = await send({ method, path, token })
        expect([response.status, (await readError(response)).message]).toEqual([
          403,
          'No suitable authentication found',
        ])
      }
    })

    it.each(notEndpoints)('%s %s is nothing, to everybody', async (method, path) => {
      for (const token of [null, undefined]) {
        const response = await send({ method, path, ...(token === null && { token }) })
        expect([response.status, (await readError(response)).message]).toEqual([404, 'Not found'])
      }
    })

    it.each([
      ['POST', `${session}/stream`, 'GET, PUT'],
      ['POST', `${project}/render/${id}`, 'GET, DELETE'],
      ['GET', `${project}/archive/storage`, 'PUT, DELETE'],
      ['DELETE', `${session}/connection/`, 'GET'],
      ['PATCH', `${project}/broadcast`, 'POST, GET'],
      ['PATCH', project, 'GET, PUT, DELETE'],
      ['GET', `${session}/mute/`, 'POST'],
    ])('%s %s is a wrong method, to everybody', async (method, path, allow) => {
      for (const token of [null, undefined]) {
        const response = await send({ method, path, ...(token === null && { token }) })
        expect([response.status, response.headers.get('allow')]).toEqual([405, allow])
      }
    })

    it.each([
      `${session}/signal`,
      `${session}/connection/${id}/signal/`,
      `${session}/play-dtmf`,
      `${session}/connection/${id}/play-dtmf`,
    ])('%s answers XML unless Accept names JSON, as session create does', async (path) => {
      const response = await send({ path, accept: '*/*', token: null })
      expect(response.headers.get('content-type')).toBe('application/xml')
      expect(await response.text()).toContain('<errorPayload><code>-1</code>')
    })

    it('meets faults like any other path', async () => {
      emulator.faults.inject({ kind: 'status', status: 503, path: `${project}/archive` })
      expect((await send({ path: `${project}/archive` })).status).toBe(503)
    })
  },
)
