import {
  application,
  applicationSessionId,
  applicationToken,
  makeApplication,
} from '@tokbox-tools/testing/application'
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
import type { ProjectItem } from '../src/page/overview.js'

const good = t1(vectorProject, vectorSessionId, vectorSeconds, { connection_data: 'ann' })

const project = (id: string): ProjectItem => ({
  id,
  environment: 'opentok',
  name: '',
  suspended: false,
})

function verify(token: string, pasted: Partial<Pasted> = {}) {
  const projects = [vectorProject.apiKey, otherProject.apiKey].map(project)
  return verifyPasted({ token, apiSecret: '', now: new Date(vectorTime), projects, ...pasted })
}

it('says what stands in a token', async () => {
  expect((await verify(good)).facts).toEqual([
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
  ['an emulator of other projects', 'bad', /not one of this emulator's/, good, { projects: [project('42')] }],
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
  [
    'a suspended project',
    'bad',
    /is suspended/,
    good,
    { projects: [{ ...project(vectorProject.apiKey), suspended: true }] },
  ],
  ['half a token', 'bad', /cannot be accepted/, good.slice(0, 80), {}],
])('with %s it is %s', async (_, verdict, summary, token, pasted) => {
  expect(await verify(token, pasted)).toMatchObject({ verdict, summary: expect.stringMatching(summary) })
})

it('needs no secret for a token of the development project', async () => {
  const sessionId = '1_MX4xMDAwMDB-fjE3MDAwMDAwMDAwMDB-QUFFQ0F3UUZCZ2NJQ1FvTERBME9EeEFSflB-fg'
  const projects = [project(developmentProject.apiKey)]
  expect(await verify(t1(developmentProject, sessionId, vectorSeconds), { projects })).toMatchObject({
    verdict: 'good',
    summary: expect.stringContaining('the published secret of the development project'),
  })
  const forged = t1({ ...developmentProject, apiSecret: 'another' }, sessionId, vectorSeconds)
  expect((await verify(forged, { projects })).verdict).toBe('bad')
})

it('verifies the token of an application with the public key that the emulator has', async () => {
  const { applicationId, publicKey } = application
  const known: ProjectItem = { ...project(applicationId), environment: 'unified', publicKey }
  const token = applicationToken(application, applicationSessionId, vectorSeconds)
  expect(await verify(token, { projects: [known] })).toMatchObject({
    verdict: 'good',
    summary: 'Valid: signed with the private key of the application, and not expired.',
  })
  const later = new Date(vectorTime + 2 * 86_400_000)
  expect(await verify(token, { projects: [known], now: later })).toMatchObject({ verdict: 'bad' })
  const { publicKey: another } = makeApplication(applicationId)
  expect(await verify(token, { projects: [{ ...known, publicKey: another }] })).toMatchObject({
    verdict: 'bad',
    summary: expect.stringContaining('signed with another secret or key'),
  })
  const { publicKey: _, ...keyless } = known
  expect(await verify(token, { projects: [keyless] })).toMatchObject({ verdict: 'unknown' })
})

it('shows nothing of what it cannot read', async () => {
  const { summary, facts } = await verify('my-secret-in-the-wrong-place')
  expect(summary).not.toContain('my-secret')
  expect(facts).toEqual([])
})
