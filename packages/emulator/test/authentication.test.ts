import { otherProject, vectorProject, vectorRequestToken, vectorSeconds } from '@tokbox-tools/testing/project'
import { requestToken, signJwt } from '@tokbox-tools/testing/tokens'
import { describe, expect, it } from 'vitest'
import { readError } from './support/answers.js'
import { bothWays, createVectorEmulator, sender } from './support/ways.js'

const claims = (extra: object = {}) => ({ iat: vectorSeconds, exp: vectorSeconds + 180, ...extra })
const withoutIssuer = signJwt(claims(), vectorProject.apiSecret)

const refused: readonly [string, string | null, string][] = [
  ['no header', null, 'No suitable authentication found'],
  [
    'the wrong secret',
    requestToken({ ...vectorProject, apiSecret: 'wrong' }, vectorSeconds),
    'Invalid signature',
  ],
  [
    'the secret of another project',
    requestToken({ ...vectorProject, apiSecret: otherProject.apiSecret }, vectorSeconds),
    'Invalid signature',
  ],
  ['no issuer', withoutIssuer, 'Invalid issuer format'],
  [
    'the issuer undefined',
    requestToken({ ...vectorProject, apiKey: 'undefined' }, vectorSeconds),
    'Invalid issuer format',
  ],
  ['an unknown key', requestToken({ ...vectorProject, apiKey: '99' }, vectorSeconds), 'Issuer not found'],
  [
    'a clock a second ahead',
    requestToken(vectorProject, vectorSeconds + 1),
    'issued time cannot be greater than current time',
  ],
  [
    'a clock 10 minutes ahead',
    requestToken(vectorProject, vectorSeconds + 600),
    'issued time cannot be greater than current time',
  ],
  ['a clock 10 minutes behind', requestToken(vectorProject, vectorSeconds - 600), 'token has expired'],
  ['a token of this very second ago', requestToken(vectorProject, vectorSeconds - 180), 'token has expired'],
  [
    'a token of 301 seconds',
    requestToken(vectorProject, vectorSeconds, { exp: vectorSeconds + 301 }),
    'Token lifetime is too long',
  ],
  ['no token at all', 'nonsense', 'No suitable authentication found'],
  [
    'no exp',
    requestToken(vectorProject, vectorSeconds, { exp: undefined }),
    'No suitable authentication found',
  ],
  [
    'an account token',
    requestToken(vectorProject, vectorSeconds, { ist: 'account' }),
    'No suitable authentication found',
  ],
  [
    'the algorithm none',
    `${signJwt(claims({ iss: '123456' }), 'x', { alg: 'none', typ: 'JWT' })}`,
    'No suitable authentication found',
  ],
]

bothWays(
  'authentication',
  () => ({}),
  ({ send, emulator }) => {
    it.each(refused)('refuses %s with 403 and the platform’s words, in JSON', async (_, token, message) => {
      const response = await send({ token })
      expect(response.status).toBe(403)
      expect(response.headers.get('content-type')).toMatch(/^application\/json\b/)
      const body = await readError(response)
      expect(body).toMatchObject({ code: -1, message })
      expect(Object.keys(body)).toEqual(['code', 'message', 'description'])
      expect(body.description.startsWith(message)).toBe(true)
    })

    it.each(refused)('refuses %s in XML when Accept does not name JSON', async (_, token, message) => {
      const response = await send({ token, accept: '*/*' })
      expect(response.status).toBe(403)
      expect(response.headers.get('content-type')).toBe('application/xml')
      const body = await response.text()
      const start = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><errorPayload><code>-1</code><message>${message}</message><description>${message}`
      expect(body.startsWith(start)).toBe(true)
      expect(body.endsWith('</description></errorPayload>')).toBe(true)
    })

    it('answers other paths in JSON whatever Accept says, as most endpoints do', async () => {
      const response = await send({ path: '/v2/project/123456/archive', token: null, accept: '*/*' })
      expect(response.status).toBe(403)
      expect(await response.json()).toMatchObject({ code: -1, message: 'No suitable authentication found' })
    })

    const accepted: readonly [string, string][] = [
      ['the published vector', vectorRequestToken],
      ['a numeric issuer', requestToken(vectorProject, vectorSeconds, { iss: 123456 })],
      ['no ist', requestToken(vectorProject, vectorSeconds, { ist: undefined })],
      [
        'ist in the header, as the Ruby library sends it',
        signJwt(claims({ iss: '123456' }), vectorProject.apiSecret, { ist: 'project', alg: 'HS256' }),
      ],
      [
        '300 seconds, the most that is allowed',
        requestToken(vectorProject, vectorSeconds, { exp: vectorSeconds + 300 }),
      ],
      ['a token in its last second', requestToken(vectorProject, vectorSeconds - 179)],
      ['another project’s own token', requestToken(otherProject, vectorSeconds)],
    ]
    it.each(accepted)('accepts %s', async (_, token) => {
      expect((await send({ token })).status).toBe(200)
    })

    it('never creates a session for a request that it refuses', async () => {
      const before = emulator.sessions.count
      await send({ token: null })
      await send({ token: requestToken({ ...vectorProject, apiSecret: 'wrong' }, vectorSeconds) })
      expect(emulator.sessions.count).toBe(before)
    })
  },
)

describe('lenient authentication', () => {
  it('accepts the two days of the Go original', async () => {
    const { fetch } = createVectorEmulator({ strict: false })
    const token = requestToken(vectorProject, vectorSeconds, { exp: vectorSeconds + 172_800 })
    expect((await sender(fetch, 'http://emulator.invalid')({ token })).status).toBe(200)
  })

  it('still refuses what has expired', async () => {
    const { fetch } = createVectorEmulator({ strict: false })
    const token = requestToken(vectorProject, vectorSeconds - 200)
    expect((await sender(fetch, 'http://emulator.invalid')({ token })).status).toBe(403)
  })
})
