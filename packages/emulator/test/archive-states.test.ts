import { expect, it } from 'vitest'
import { createScene, HOUR, MINUTE, SECOND } from './support/scene.js'

async function recording(options = {}) {
  const scene = createScene(options)
  const client = await scene.enter(scene.sessionId)
  const { streamId } = client.publish()
  const archive = await scene.record(scene.sessionId)
  const read = async () => (await scene.call('GET', `/archive/${archive.id}`)).body
  return { ...scene, client, streamId, id: archive.id, read }
}

it('pauses while nobody publishes, and counts only what is recorded', async () => {
  const { client, streamId, pass, call, id, told, read } = await recording()
  await pass(10 * SECOND)
  client.unpublish(streamId)
  await pass(59 * MINUTE)
  expect(await read()).toMatchObject({ status: 'paused', duration: 0 })
  client.publish()
  await pass(5 * SECOND)
  await call('POST', `/archive/${id}/stop`)
  expect(await told('status', 'duration')).toEqual([
    ['started', 0],
    ['paused', 0],
    ['started', 0],
    ['stopped', 15],
  ])
  await pass(SECOND)
  expect((await told('status')).at(-1)).toBe('available')
})

it.each([
  ['60 seconds after the last client has left', MINUTE, 'session ended', 'leave'],
  ['60 minutes after the last publisher has stopped', HOUR, 'maximum idle time exceeded', 'unpublish'],
  ['when 4 hours are recorded', 4 * HOUR, 'maximum duration exceeded', 'stay'],
] as const)('stops %s', async (_, delay, reason, action) => {
  const { client, streamId, pass, read } = await recording()
  if (action === 'leave') client.disconnect()
  if (action === 'unpublish') client.unpublish(streamId)
  await pass(delay - 1)
  expect((await read()).status).not.toBe('stopped')
  await pass(1)
  expect(await read()).toMatchObject({ status: 'stopped', reason })
})

it('goes on when somebody comes back within 60 seconds', async () => {
  const { client, sessionId, enter, pass, read } = await recording()
  client.disconnect()
  await pass(MINUTE - 1)
  const other = await enter(sessionId)
  await pass(MINUTE)
  expect((await read()).status).toBe('paused')
  other.publish()
  expect((await read()).status).toBe('started')
})

it('stops 12 hours after its start, pauses included', async () => {
  const { client, streamId, pass, read } = await recording()
  client.unpublish(streamId)
  for (let pause = 0; pause < 14; pause += 1) {
    await pass(50 * MINUTE)
    const stream = client.publish()
    client.unpublish(stream.streamId)
  }
  await pass(20 * MINUTE - 1)
  expect((await read()).status).toBe('paused')
  await pass(1)
  expect(await read()).toMatchObject({ status: 'stopped', reason: 'maximum duration exceeded' })
})

it('stops 60 seconds after its start when nobody publishes by then', async () => {
  const scene = createScene()
  const client = await scene.enter(scene.sessionId)
  const { id } = await scene.record(scene.sessionId)
  const statusOf = async (archive: string) => (await scene.call('GET', `/archive/${archive}`)).body.status
  await scene.pass(MINUTE - 1)
  expect(await statusOf(id)).toBe('started')
  await scene.pass(1)
  expect(await statusOf(id)).toBe('stopped')
  const other = await scene.record(scene.sessionId)
  client.publish()
  await scene.pass(HOUR)
  expect(await statusOf(other.id)).toBe('started')
})

it('expires 72 hours after its start, and stays in the list', async () => {
  const { emulator, call, id, pass, read, told } = await recording()
  await call('POST', `/archive/${id}/stop`)
  await pass(71 * HOUR)
  const { url, status } = await read()
  expect(status).toBe('available')
  await pass(HOUR - 1)
  const fresh = (await read()).url
  await pass(1)
  expect(await read()).toMatchObject({ status: 'expired', url: null })
  for (const address of [url, fresh]) expect((await emulator.fetch(String(address))).status).not.toBe(200)
  expect((await call('DELETE', `/archive/${id}`)).status).toBe(409)
  expect((await call('GET', '/archive')).body.count).toBe(1)
  expect(await told('status')).toEqual(['started', 'stopped', 'available', 'expired'])
})

it('does everything that is due in its order when the clock jumps', async () => {
  const { client, pass, told } = await recording()
  client.disconnect()
  await pass(1000 * HOUR)
  expect(await told('status', 'updatedAt', 'reason')).toEqual(
    [
      ['started', 0, ''],
      ['paused', 0, ''],
      ['stopped', MINUTE, 'session ended'],
      ['available', MINUTE + SECOND, 'session ended'],
      ['expired', 72 * HOUR, 'session ended'],
    ].map(([status, delay, reason]) => [status, 1_700_000_000_000 + Number(delay), reason]),
  )
})

it('tells its webhooks whose it is in each of the ways that the platform has', async () => {
  const { arrived, emulator, id, sessionId } = await recording()
  await emulator.tick()
  expect(arrived).toEqual([
    expect.objectContaining({
      id,
      sessionId,
      event: 'archive',
      applicationId: '123456',
      partnerId: 123456,
      projectId: 123456,
    }),
  ])
})

it('tells the callbacks that are registered for it', async () => {
  const { call, emulator, id } = await recording()
  await call('POST', '/callback', { group: 'archive', event: 'status', url: 'https://app.example/callback' })
  await call('POST', `/archive/${id}/stop`)
  await emulator.tick()
  expect(emulator.webhooks.list().map(({ event, url }) => [event, url])).toEqual([
    ['started', 'https://app.example/archive'],
    ['stopped', 'https://app.example/archive'],
    ['stopped', 'https://app.example/callback'],
  ])
})
