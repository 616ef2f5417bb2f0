import { expect, it } from 'vitest'
import { createScene, HOUR, MINUTE, SECOND } from './support/scene.js'

async function always(form = {}) {
  const scene = createScene()
  const sessionId = await scene.createSession({ archiveMode: 'always', ...form })
  const archives = () => [...scene.emulator.archives.list()].reverse()
  return { ...scene, sessionId, archives }
}

it('starts with the first client, with the name and the resolution of the session', async () => {
  const form = { archiveName: 'standup', archiveResolution: '1280x720' }
  const { archives, enter, sessionId, call, told } = await always(form)
  expect(archives()).toEqual([])
  await enter(sessionId)
  await enter(sessionId)
  expect(archives()).toMatchObject([
    { status: 'started', name: 'standup', resolution: '1280x720', sessionId, automatic: true },
  ])
  const { body } = await call('GET', '/archive')
  expect(body).toMatchObject({ count: 1, items: [{ name: 'standup', resolution: '1280x720' }] })
  expect(await told('status')).toEqual(['started'])
})

it('is followed by the next one after 4 hours, for as long as somebody publishes', async () => {
  const { archives, enter, sessionId, pass, told } = await always()
  const client = await enter(sessionId)
  client.publish()
  await pass(9 * HOUR)
  expect(archives().map(({ status, duration }) => [status, duration])).toEqual([
    ['started', 0],
    ['available', 14_400],
    ['available', 14_400],
  ])
  client.disconnect()
  await pass(MINUTE + SECOND)
  expect(archives().map(({ status, reason }) => [status, reason])).toEqual([
    ['available', 'session ended'],
    ['available', 'maximum duration exceeded'],
    ['available', 'maximum duration exceeded'],
  ])
  expect((await told('status')).slice(0, 5)).toEqual([
    'started',
    'stopped',
    'started',
    'available',
    'stopped',
  ])
})

it('begins anew with the next first client, and with the next publisher where nobody had published', async () => {
  const { archives, enter, sessionId, pass } = await always()
  const one = await enter(sessionId)
  await pass(MINUTE)
  expect(archives()).toMatchObject([{ status: 'stopped', reason: 'maximum idle time exceeded' }])
  one.publish()
  expect(archives()).toMatchObject([{ status: 'started' }, {}])
  one.disconnect()
  await pass(MINUTE)
  await enter(sessionId)
  expect(archives()).toMatchObject([{ status: 'started' }, { status: 'stopped' }, { status: 'available' }])
})

it('goes on for whoever comes back within 60 seconds', async () => {
  const { archives, enter, sessionId, pass } = await always()
  const one = await enter(sessionId)
  one.publish()
  one.disconnect()
  await pass(MINUTE - 1)
  await enter(sessionId)
  expect(archives()).toMatchObject([{ status: 'paused' }])
})

it.each([200, 409] as const)('is not stopped by a call: %i', async (stopAutomaticArchive) => {
  const scene = createScene({ decisions: { stopAutomaticArchive } })
  const sessionId = await scene.createSession({ archiveMode: 'always' })
  await scene.enter(sessionId)
  const [archive] = scene.emulator.archives.list()
  const stop = await scene.call('POST', `/archive/${archive?.archiveId}/stop`)
  expect(stop.status).toBe(stopAutomaticArchive)
  if (stopAutomaticArchive === 200) expect(stop.body).toMatchObject({ status: 'started' })
  else expect(stop.body.code).toBe(15002)
  expect(scene.emulator.archives.list()).toMatchObject([{ status: 'started' }])
})

it('leaves room for others with a tag', async () => {
  const { call, enter, sessionId, archives } = await always()
  await enter(sessionId)
  const start = (multiArchiveTag?: string) => call('POST', '/archive', { sessionId, multiArchiveTag })
  expect(await start()).toMatchObject({ status: 409, body: { code: 15001 } })
  expect((await start('mine')).status).toBe(200)
  expect(archives()).toMatchObject([{ automatic: false, multiArchiveTag: 'mine' }, { automatic: true }])
})

it('does what was due before a client does something', async () => {
  const { archives, enter, sessionId, time } = await always()
  const one = await enter(sessionId)
  one.publish()
  time.now += 4 * HOUR
  one.disconnect()
  expect(archives()).toMatchObject([{ status: 'paused' }, { status: 'stopped', duration: 14_400 }])
})
