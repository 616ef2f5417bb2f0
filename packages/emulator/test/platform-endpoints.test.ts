import { otherProject, vectorProject, vectorSeconds, vectorSessionId } from '@tokbox-tools/testing/project'
import { requestToken } from '@tokbox-tools/testing/tokens'
import { expect, it } from 'vitest'
import { HANDLERS } from '../src/routes/handlers.js'
import { readError } from './support/answers.js'
import { bothWays } from './support/ways.js'

const id = 'b0000000-0000-4000-8000-000000000001'
const project = '/v2/project/123456'
const session = `${project}/session/${vectorSessionId}`

/** What the documentation of the platform and its official clients have, beside session create. */
const calls: readonly [method: string, path: string, name: string][] = [
  ['GET', `${session}/stream`, 'streams.list'],
  ['GET', `${session}/stream/${id}`, 'streams.get'],
  ['PUT', `${session}/stream`, 'streams.setClassLists'],
  ['POST', `${session}/signal`, 'signals.send'],
  ['POST', `${session}/connection/${id}/signal`, 'signals.sendTo'],
  ['GET', `${session}/connection`, 'connections.list'],
  ['DELETE', `${session}/connection/${id}`, 'connections.disconnect'],
  ['POST', `${session}/stream/${id}/mute`, 'moderation.muteStream'],
  ['POST', `${session}/mute`, 'moderation.muteAll'],
  ['POST', `${project}/archive`, 'archives.start'],
  ['POST', `${project}/archive/${id}/stop`, 'archives.stop'],
  ['GET', `${project}/archive/${id}`, 'archives.get'],
  ['GET', `${project}/archive?offset=10&count=5&sessionId=x`, 'archives.list'],
  ['DELETE', `${project}/archive/${id}`, 'archives.delete'],
  ['PUT', `${project}/archive/${id}/layout`, 'archives.setLayout'],
  ['PATCH', `${project}/archive/${id}/streams`, 'archives.addStream'],
  ['PUT', `${project}/archive/storage`, 'archives.setStorage'],
  ['DELETE', `${project}/archive/storage`, 'archives.deleteStorage'],
  ['PUT', '/v2/partner/123456/archive/storage', 'archives.setStorage'],
  ['POST', `${project}/broadcast`, 'broadcasts.start'],
  ['POST', `${project}/broadcast/${id}/stop`, 'broadcasts.stop'],
  ['GET', `${project}/broadcast/${id}`, 'broadcasts.get'],
  ['GET', `${project}/broadcast`, 'broadcasts.list'],
  ['PUT', `${project}/broadcast/${id}/layout`, 'broadcasts.setLayout'],
  ['PATCH', `${project}/broadcast/${id}/streams`, 'broadcasts.addStream'],
  ['POST', `${project}/dial`, 'sip.dial'],
  ['POST', `${project}/call`, 'sip.dial'],
  ['POST', `${session}/play-dtmf`, 'sip.playDtmf'],
  ['POST', `${session}/connection/${id}/play-dtmf`, 'sip.playDtmfTo'],
  ['POST', `${project}/captions`, 'captions.start'],
  ['POST', `${project}/captions/${id}/stop`, 'captions.stop'],
  ['POST', `${project}/render`, 'renders.start'],
  ['GET', `${project}/render/${id}`, 'renders.get'],
  ['GET', `${project}/render`, 'renders.list'],
  ['DELETE', `${project}/render/${id}`, 'renders.stop'],
  ['POST', `${project}/connect`, 'audioConnector.start'],
  ['POST', `${project}/callback`, 'callbacks.register'],
  ['GET', `${project}/callback`, 'callbacks.list'],
  ['DELETE', `${project}/callback/${id}`, 'callbacks.delete'],
]

/** Those that the emulator answers. */
const emulated = Object.entries(HANDLERS).flatMap(([id, handler]) => (handler === undefined ? [] : id))

const accountCalls: readonly [method: string, path: string, name: string][] = [
  ['POST', '/v2/project', 'projects.create'],
  ['GET', '/v2/project', 'projects.list'],
  ['GET', project, 'projects.get'],
  ['PUT', project, 'projects.update'],
  ['POST', `${project}/refreshSecret`, 'projects.refreshSecret'],
  ['DELETE', project, 'projects.delete'],
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

/** With a slash at its end, before the query. */
const slashed = (path: string) => path.replace(/(?=\?|$)/, '/')
const accountToken = requestToken({ apiKey: '777', apiSecret: 'of an account' }, vectorSeconds, {
  ist: 'account',
})

bothWays(
  'the rest of the platform',
  () => ({}),
  ({ send, emulator }) => {
    it.each(calls.filter(([, , name]) => !emulated.includes(name)))(
      '%s %s is not there yet, and says so',
      async (method, path, name) => {
        for (const spelling of [path, slashed(path)]) {
          const response = await send({ method, path: spelling })
          expect(response.status).toBe(501)
          const { code, message, description } = await readError(response)
          expect([code, description]).toEqual([501, message])
          expect(message).toContain(name)
          expect(message).toMatch(/^This emulator does not have .* yet$/)
        }
        expect(emulator.requests.list().at(-1)?.status).toBe(501)
      },
    )

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

    it.each(accountCalls)('%s %s wants the token of an account', async (method, path, name) => {
      for (const spelling of [path, slashed(path)]) {
        const response = await send({ method, path: spelling, token: accountToken })
        expect([response.status, (await readError(response)).message]).toEqual([
          501,
          expect.stringContaining(name),
        ])
      }
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
