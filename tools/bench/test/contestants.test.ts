import { afterAll, expect, test } from 'vitest'
import { checkTargets, TARGETS } from '../src/acceptance.js'
import { applicationIds } from '../src/applications/measure-applications.js'
import { CALL_IDS } from '../src/calls/measure-calls.js'
import { REFERENCES } from '../src/contestants/contestant.js'
import { sha1Floor } from '../src/contestants/floor.js'
import { createContestants } from '../src/contestants/index.js'
import { openPools } from '../src/contestants/tokbox-pool.js'
import { verifyContestant } from '../src/contestants/verify.js'
import { createWorkload, TOKEN_LENGTH } from '../src/contestants/workload.js'

const workload = { ...createWorkload({ arrayLength: 2000, streamLength: 20_000 }), chunkLength: 1024 }
const pools = openPools(workload)
afterAll(() => pools.close())
const contestants = createContestants(workload, pools)
const withId = (id: string) => contestants.find((contestant) => contestant.id === id)

test.each(contestants.map((contestant) => [contestant.id, contestant] as const))(
  'the tokens of %s are valid',
  async (_, contestant) => {
    await verifyContestant(contestant, workload)
  },
)

test.each(contestants.map((contestant) => [contestant.id, contestant] as const))(
  '%s can be measured',
  async (_, contestant) => {
    contestant.prepare?.(contestant.piece)
    expect(await contestant.run(contestant.piece)).toBeGreaterThan(0)
  },
)

test('the session id has 72 characters and tokens of a batch 348', async () => {
  expect(workload.sessionId).toHaveLength(72)
  for (const id of [
    'tokbox-t1-packed',
    'tokbox-t1-packed-reused',
    'tokbox-t1-strings',
    'tokbox-t1-stream-2',
  ]) {
    const tokens = await withId(id)?.sample()
    expect(tokens?.map(({ length }) => length)).toEqual([TOKEN_LENGTH, TOKEN_LENGTH, TOKEN_LENGTH])
  }
})

test.each([
  ['another token', (token: string) => token.replace('==', '==AAAA')],
  ['an empty one', () => ''],
])('a contestant is refused for %s', async (_, change) => {
  const honest = withId('opentok-token')!
  const other = { ...honest, sample: async () => (await honest.sample()).map(change) }
  await expect(verifyContestant(other, workload)).rejects.toThrow('opentok-token are not valid')
})

test('a contestant is refused for tokens that are equal, none at all, or not what was asked for', async () => {
  const honest = withId('opentok-token')!
  const [token] = await honest.sample()
  const sampling = (sample: () => Promise<string[]>) => verifyContestant({ ...honest, sample }, workload)
  await expect(sampling(async () => [token!, token!])).rejects.toThrow('two tokens are equal')
  await expect(sampling(async () => [])).rejects.toThrow('there is no token')
  await expect(sampling(withId('opentok-token-recipients')!.sample)).rejects.toThrow('connection data')
  await expect(sampling(withId('opentok-jwt')!.sample)).rejects.toThrow('format')
})

test('no two contestants have one name, and whoever the targets name takes part', async () => {
  const ids = [
    ...contestants.map(({ id }) => id),
    sha1Floor().id,
    ...Object.values(CALL_IDS),
    ...(await applicationIds()),
  ]
  expect(new Set(ids).size).toBe(ids.length)
  for (const { subject, against } of TARGETS)
    for (const id of [subject, ...against]) expect(ids).toContain(id)
  for (const id of Object.values(REFERENCES)) expect(ids).toContain(id)
})

test('targets are held against the fastest of the others, round by round', () => {
  const samples = new Map([
    ['own', [10, 1000, 12]],
    ['fast', [40, 4000, 48]],
    ['slow', [90, 9000, 99]],
  ])
  const target = { id: 'x', what: 'x', subject: 'own', against: ['slow', 'fast'] } as const
  const [least, most, missed] = checkTargets(samples, [
    { ...target, bound: 'at least', ratio: 4 },
    { ...target, bound: 'at most', ratio: 0.25 },
    { ...target, bound: 'at least', ratio: 4.1 },
  ])
  expect(least).toMatchObject({ against: 'fast', target: 4, reached: true })
  expect(least?.measured.median).toBe(4)
  expect(most).toMatchObject({ against: 'fast', reached: true })
  expect(missed?.reached).toBe(false)
  expect(checkTargets(samples, [{ ...target, subject: 'nobody', bound: 'at most', ratio: 1 }])).toEqual([])
})
