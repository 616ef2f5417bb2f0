import { describe, expect, it } from 'vitest'
import { createScene, SECOND } from './support/scene.js'

const unknown = 'b0000000-0000-4000-8000-000000000001'

async function recording(settings: object, options = {}) {
  const scene = createScene(options)
  const client = await scene.enter(scene.sessionId)
  const { streamId } = client.publish()
  const { id } = await scene.record(scene.sessionId, { ...settings })
  const read = async () => (await scene.call('GET', `/archive/${id}`)).body
  const patch = async (body: object) => (await scene.call('PATCH', `/archive/${id}/streams`, body)).status
  const setLayout = (layout: object) => scene.call('PUT', `/archive/${id}/layout`, layout)
  const stop = () => scene.call('POST', `/archive/${id}/stop`)
  return { ...scene, client, streamId, id, read, patch, setLayout, stop }
}

describe('an archive of the manual mode', () => {
  it('takes the streams that are added', async () => {
    const { patch, read, streamId, client, stop, told, arrived } = await recording({ streamMode: 'manual' })
    expect((await read()).streams).toEqual([])
    expect(await patch({ addStream: streamId, hasAudio: false })).toBe(204)
    expect((await read()).streams).toEqual([{ streamId, hasAudio: false, hasVideo: true }])
    expect(await patch({ addStream: streamId })).toBe(204)
    expect((await read()).streams).toEqual([{ streamId, hasAudio: true, hasVideo: true }])
    expect(await patch({ removeStream: streamId })).toBe(204)
    expect(await patch({ removeStream: streamId })).toBe(404)
    const other = client.publish()
    await patch({ addStream: other.streamId })
    client.unpublish(other.streamId)
    expect((await read()).streams).toEqual([])
    await stop()
    expect(await read()).not.toHaveProperty('streams')
    expect(await told('status')).toEqual([
      'started',
      'streamAdded',
      'streamRemoved',
      'streamAdded',
      'stopped',
    ])
    expect(arrived[1]).toMatchObject({ stream: { id: streamId }, event: 'archive' })
  })

  it.each([
    [{}, 400],
    [{ addStream: '' }, 400],
    [{ addStream: unknown, removeStream: unknown }, 400],
    [{ addStream: 7 }, 400],
    [{ addStream: unknown }, 404],
    [{ removeStream: unknown }, 404],
  ])('refuses %o', async (body, status) => {
    const { patch } = await recording({ streamMode: 'manual' })
    expect(await patch(body)).toBe(status)
  })

  it('takes none any more when it has ended', async () => {
    const { patch, streamId, stop } = await recording({ streamMode: 'manual' })
    await stop()
    expect(await patch({ addStream: streamId })).toBe(404)
  })
})

it.each([405, 400] as const)('an archive of the automatic mode has none to choose: %i', async (status) => {
  const { patch, streamId } = await recording({}, { decisions: { streamsInAutoMode: status } })
  expect(await patch({ addStream: streamId })).toBe(status)
  expect(await patch({ removeStream: streamId })).toBe(status)
})

describe('archives.setLayout', () => {
  const layouts = [
    { type: 'pip' },
    { type: 'bestFit', screenshareType: 'horizontalPresentation' },
    { type: 'custom', stylesheet: 'stream { float: left }' },
  ]

  it('changes the layout, and answers the archive', async () => {
    const { setLayout, id, emulator } = await recording({})
    for (const layout of layouts) {
      expect(await setLayout(layout)).toMatchObject({ status: 200, body: { id, status: 'started' } })
      expect(emulator.archives.list()).toMatchObject([{ layout }])
    }
  })

  it('answers nothing where that is the decision', async () => {
    const { setLayout } = await recording({}, { decisions: { layoutAnswer: 'empty' } })
    expect(await setLayout({ type: 'pip' })).toEqual({ status: 200, body: undefined })
  })

  it.each([
    {},
    { type: 'other' },
    { type: 'custom' },
    { type: 'pip', stylesheet: 'a' },
    { type: 'pip', screenshareType: 'pip' },
  ])('refuses %o', async (layout) => {
    const { setLayout } = await recording({})
    expect((await setLayout(layout)).status).toBe(400)
  })

  it('refuses an archive that is not composed', async () => {
    const { setLayout } = await recording({ outputMode: 'individual' })
    expect((await setLayout({ type: 'pip' })).status).toBe(400)
  })

  it.each([400, 404, 409] as const)('refuses an archive that has ended: %i', async (layoutOfEnded) => {
    const { setLayout, stop, pass } = await recording({}, { decisions: { layoutOfEnded } })
    await stop()
    expect((await setLayout({ type: 'pip' })).status).toBe(layoutOfEnded)
    await pass(SECOND)
    expect((await setLayout({ type: 'pip' })).status).toBe(layoutOfEnded)
  })
})
