import { isTokboxError } from '@tokbox/sdk'
import { type Answer, answer } from '@tokbox-tools/testing/server'
import { expect, test } from 'vitest'
import { answers, archive as record, startPlatform } from './support/platform.js'

type Answers = readonly [Answer, ...Answer[]]

async function startArchive(following: readonly Answer[], settings?: object) {
  const platform = await startPlatform([answer(200, record), ...following] as unknown as Answers, settings)
  return { ...platform, archive: await platform.session.archives.start() }
}

const statuses = (...names: readonly string[]) =>
  answers(record, ...names.map((status) => ({ status, url: `https://example.com/${status}` })))

test('reads at once, then ever more rarely, until the archive is available', async () => {
  const { archive, pauses, requests } = await startArchive(
    statuses('started', 'paused', 'started', 'stopped', 'stopped', 'some-new-status', 'stopped', 'available'),
  )
  expect(await archive.until('available')).toBe(archive)
  expect(archive).toMatchObject({ status: 'available', url: 'https://example.com/available' })
  expect(requests()).toHaveLength(9)
  expect(pauses).toEqual([1000, 1500, 2250, 3375, 5063, 7594, 11_391])
})

test('pauses are at most 15 seconds, and half of them varies', async () => {
  const many = [...Array.from({ length: 12 }, () => 'started'), 'available']
  const { archive, pauses } = await startArchive(statuses(...many), {
    random: (bytes: Uint8Array) => void bytes.fill(0),
  })
  await archive.until('available')
  expect(pauses[0]).toBe(500)
  expect(pauses.slice(-4)).toEqual([7500, 7500, 7500, 7500])
})

test.each(['failed', 'uploaded', 'expired', 'deleted'])(
  'what can no longer come is not waited for: %s',
  async (status) => {
    const { archive, pauses } = await startArchive(statuses('stopped', status))
    const error = await archive.until('available').catch((reason: unknown) => reason)
    expect(isTokboxError(error, 'ERR_TOKBOX_STATUS_UNREACHABLE')).toBe(true)
    expect(error).toMatchObject({ name: 'StatusUnreachableError', status, wanted: ['available'] })
    expect(pauses).toHaveLength(1)
  },
)

test('any of several statuses will do', async () => {
  const { archive } = await startArchive(statuses('stopped', 'uploaded'))
  expect((await archive.until(['available', 'uploaded'])).status).toBe('uploaded')
})

test('what has stopped and gone on has stopped', async () => {
  const { archive } = await startArchive(statuses('started', 'available'))
  expect((await archive.until('stopped')).status).toBe('available')
})

test('the time is up after exactly that many milliseconds, and then it says so', async () => {
  const { archive, pauses } = await startArchive(statuses('started'))
  const error = await archive.until('available', { timeout: 4000 }).catch((reason: unknown) => reason)
  expect(error).toMatchObject({
    code: 'ERR_TOKBOX_WAIT_TIMEOUT',
    status: 'started',
    timeout: 4000,
    message:
      'Waiting for an archive to be available took longer than 4000 ms (timeout); it is started. Wait again, or allow more time.',
  })
  expect(pauses).toEqual([1000, 1500, 1500])
})

test('a clock that stands still does not make it endless', async () => {
  const { archive, pauses } = await startArchive(statuses('started'), { clock: () => 1_700_000_000_000 })
  await expect(archive.until('available', { timeout: 2000 })).rejects.toThrow(/took longer than 2000 ms/)
  expect(pauses).toEqual([1000, 1000])
})

test('a server that is down for a while does not end the wait', async () => {
  const { archive } = await startArchive([answer(503), answer(429), ...statuses('available')], { retries: 0 })
  expect((await archive.until('available')).status).toBe('available')
})

test('a server that stays down is the cause in the end', async () => {
  const { archive } = await startArchive([answer(503)], { retries: 0 })
  const error = await archive.until('available', { timeout: 2000 }).catch((reason: unknown) => reason)
  expect(error).toMatchObject({ name: 'WaitTimeoutError', status: undefined, cause: { status: 503 } })
})

test('an archive that is not there ends the wait', async () => {
  const { archive, pauses } = await startArchive([answer(404)])
  await expect(archive.until('available')).rejects.toMatchObject({ name: 'NotFoundError' })
  expect(pauses).toEqual([])
})

test('the signal ends the wait, also when the sleep does not heed it', async () => {
  const controller = new AbortController()
  const { archive } = await startArchive(statuses('started'), {
    sleep: () => {
      controller.abort(new Error('enough'))
      return new Promise(() => undefined)
    },
  })
  const waiting = archive.until('available', { signal: controller.signal })
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError', cause: { message: 'enough' } })
})

test('wrong arguments are refused, and nothing is sent', async () => {
  const { archive, requests } = await startArchive(statuses('available'))
  const wrong: readonly [unknown, unknown, RegExp][] = [
    ['avail', undefined, /^status: /],
    [[], undefined, /^status: .*an empty array/],
    [['available', 5], undefined, /^status\[1\]: /],
    ['available', { timeout: 0 }, /^options\.timeout: .*milliseconds/],
    ['available', { signal: new AbortController() }, /^options\.signal: /],
    ['available', { tiemout: 5 }, /^options\.tiemout: /],
  ]
  for (const [status, options, message] of wrong)
    await expect(archive.until(status as 'available', options as object)).rejects.toThrow(message)
  expect(requests()).toHaveLength(1)
})
