import { vectorTime } from '@tokbox-tools/testing/project'
import { requestToken } from '@tokbox-tools/testing/tokens'
import { expect, it } from 'vitest'
import { createEmulator, developmentAccount } from '../src/index.js'
import { Collection } from '../src/state/collection.js'
import { readError } from './support/answers.js'

const item = (id: number, running: boolean) => ({ data: { id: String(id) }, running })

it('keeps what runs and the latest of what has ended, 10 000 in all', () => {
  const calls = new Collection<ReturnType<typeof item>>('calls')
  const first = item(0, true)
  calls.add(first)
  for (let id = 1; id <= 10_001; id += 1) calls.add(item(id, false))
  expect(calls.list()).toHaveLength(10_000)
  expect([calls.get('0'), calls.get('1'), calls.get('2'), calls.get('3')?.data.id]).toEqual([
    first,
    undefined,
    undefined,
    '3',
  ])
})

it('takes no more when all of them run', () => {
  const captions = new Collection<ReturnType<typeof item>>('captions')
  for (let id = 0; id < 10_000; id += 1) captions.add(item(id, true))
  expect(() => captions.add(item(-1, true))).toThrow(
    expect.objectContaining({ code: 'ERR_TOKBOX_EMULATOR_FULL', what: 'captions', max: 10_000 }),
  )
  expect(captions.get('-1')).toBeUndefined()
})

it('answers 503 when an account has created as many projects as there can be', async () => {
  const emulator = createEmulator({ clock: () => vectorTime })
  const { accountKey, accountSecret } = developmentAccount
  const credentials = { apiKey: accountKey, apiSecret: accountSecret }
  const token = requestToken(credentials, vectorTime / 1000, { ist: 'account' })
  const create = () =>
    emulator.fetch('http://emulator.invalid/v2/project', {
      method: 'POST',
      headers: { 'X-OPENTOK-AUTH': token, accept: 'application/json' },
    })
  for (let count = 1; count < 1_000; count += 1) expect((await create()).status).toBe(200)
  const full = await create()
  expect([full.status, (await readError(full)).message]).toEqual([
    503,
    'The emulator has 1000 projects, and keeps no more at once. Let some be deleted, or call emulator.reset().',
  ])
  expect(emulator.projects).toHaveLength(1_000)
})
