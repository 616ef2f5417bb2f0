import {
  otherProject,
  vectorProject,
  vectorSeconds,
  vectorSessionId,
  vectorTime,
} from '@tokbox-tools/testing/project'
import { t1 } from '@tokbox-tools/testing/tokens'
import { expect, it } from 'vitest'
import { type Pasted, verifyPasted } from '../page/verify-token.js'
import { developmentProject } from '../src/index.js'

const good = t1(vectorProject, vectorSessionId, vectorSeconds, { connection_data: 'ann' })

function verify(token: string, pasted: Partial<Pasted> = {}) {
  const projects = [vectorProject.apiKey, otherProject.apiKey]
  return verifyPasted({ token, apiSecret: '', now: new Date(vectorTime), projects, ...pasted })
}

it('says what stands in a token', () => {
  expect(verify(good).facts).toEqual([
    ['Format', 'T1'],
    ['Project', vectorProject.apiKey],
    ['Session', vectorSessionId],
    ['Role', 'publisher'],
    ['Created', '2023-11-14T22:13:20.000Z'],
    ['Expires', '2023-11-14T23:13:20.000Z'],
    ['Data', 'ann'],
  ])
})

it.each<[string, 'good' | 'bad' | 'unknown', RegExp, string, Partial<Pasted>]>([
  ['the secret', 'good', /^Valid: signed with this secret/, good, { apiSecret: vectorProject.apiSecret }],
  ['another secret', 'bad', /signed with another secret/, good, { apiSecret: otherProject.apiSecret }],
  ['no secret', 'unknown', /^Readable and not expired\. Who signed it is not known/, good, {}],
  [
    'no secret, later',
    'bad',
    /^It expired at 2023-11-14T23:13:20/,
    good,
    { now: new Date(vectorTime + 3_600_000) },
  ],
  [
    'the secret, later',
    'bad',
    /expired at/,
    good,
    { apiSecret: vectorProject.apiSecret, now: new Date(vectorTime + 3_600_000) },
  ],
  ['an emulator of other projects', 'bad', /not one of this emulator's/, good, { projects: ['42'] }],
  [
    'a session of another project',
    'bad',
    /its session to project 123456/,
    t1(otherProject, vectorSessionId, vectorSeconds),
    {},
  ],
  [
    'a session that is none',
    'bad',
    /session id cannot be decoded/,
    t1(vectorProject, '1_nothing', vectorSeconds),
    {},
  ],
  ['half a token', 'bad', /cannot be accepted/, good.slice(0, 80), {}],
])('with %s it is %s', (_, verdict, summary, token, pasted) => {
  expect(verify(token, pasted)).toMatchObject({ verdict, summary: expect.stringMatching(summary) })
})

it('needs no secret for a token of the development project', () => {
  const sessionId = '1_MX4xMDAwMDB-fjE3MDAwMDAwMDAwMDB-QUFFQ0F3UUZCZ2NJQ1FvTERBME9EeEFSflB-fg'
  const projects = [developmentProject.apiKey]
  expect(verify(t1(developmentProject, sessionId, vectorSeconds), { projects })).toMatchObject({
    verdict: 'good',
    summary: expect.stringContaining('the published secret of the development project'),
  })
  const forged = t1({ ...developmentProject, apiSecret: 'another' }, sessionId, vectorSeconds)
  expect(verify(forged, { projects }).verdict).toBe('bad')
})

it('shows nothing of what it cannot read', () => {
  const { summary, facts } = verify('my-secret-in-the-wrong-place')
  expect(summary).not.toContain('my-secret')
  expect(facts).toEqual([])
})
