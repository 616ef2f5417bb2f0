import { createHash } from 'node:crypto'
import { vectorProject } from '@tokbox-tools/testing/project'
import { requestToken } from '@tokbox-tools/testing/tokens'
import { unzipSync } from 'fflate'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawGrey } from '../src/files/h264.js'
import { writeMp4 } from '../src/files/mp4.js'
import { createScene, MINUTE, SECOND } from './support/scene.js'

async function recorded(settings: object = {}) {
  const scene = createScene()
  const { call, enter, sessionId, record, pass } = scene
  const client = await enter(sessionId)
  const { streamId } = client.publish({ name: 'ann', videoType: 'screen' })
  const { id } = await record(sessionId, { ...settings })
  await pass(10 * SECOND)
  const voice = client.publish({ hasVideo: false })
  await pass(50 * SECOND)
  client.unpublish(voice.streamId)
  await call('POST', `/archive/${id}/stop`)
  await pass(SECOND)
  const read = async () => (await call('GET', `/archive/${id}`)).body as Record<string, string & number>
  return { ...scene, client, id, read, streamIds: [streamId, voice.streamId] }
}

/** The boxes of an MP4 file by their paths, and where their content begins and ends. */
function boxesOf(bytes: Buffer, path = '', start = 0, end = bytes.length): Map<string, Buffer> {
  const boxes = new Map<string, Buffer>()
  for (let at = start; at < end; ) {
    const length = bytes.readUInt32BE(at)
    const name = `${path}/${bytes.toString('latin1', at + 4, at + 8)}`
    if (length < 8 || at + length > end) throw new Error(`${name} does not fit`)
    boxes.set(name, bytes.subarray(at + 8, at + length))
    if (/\/(?:moov|trak|mdia|minf|dinf|stbl)$/.test(name))
      for (const [inner, box] of boxesOf(bytes, name, at + 8, at + length)) boxes.set(inner, box)
    at += length
  }
  return boxes
}

describe('the URL of an archive', () => {
  it.each([
    [{}, 'video/mp4'],
    [{ resolution: '1920x1080' }, 'video/mp4'],
    [{ outputMode: 'individual' }, 'application/zip'],
  ])('of %o answers the file that the archive describes', async (settings, type) => {
    const { emulator, read } = await recorded(settings)
    const { url, size, sha256sum } = await read()
    const response = await emulator.fetch(String(url))
    const bytes = Buffer.from(await response.arrayBuffer())
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type])
    expect(response.headers.get('content-length')).toBe(String(size))
    expect([bytes.length, createHash('sha256').update(bytes).digest('base64')]).toEqual([size, sha256sum])
  })

  it('works for ten minutes, for nothing else, and no longer than the archive is there', async () => {
    const { emulator, read, pass, call, id } = await recorded()
    const { url = '' } = await read()
    const statusOf = async (address: string) => (await emulator.fetch(address)).status
    expect(await statusOf(url.replace('signature=', 'signature=x'))).toBe(403)
    expect(await statusOf(url.replace('expires=', 'expires=9'))).toBe(403)
    expect(await statusOf(url.replace('/archive.mp4', '/transcript.json'))).toBe(403)
    expect(await statusOf(url.split('?')[0]!)).toBe(403)
    await pass(10 * MINUTE - 1)
    expect(await statusOf(url)).toBe(200)
    await pass(1)
    expect(await statusOf(url)).toBe(403)
    const { url: fresh = '' } = await read()
    expect(await statusOf(fresh)).toBe(200)
    expect((await call('DELETE', `/archive/${id}`)).status).toBe(204)
    expect(await statusOf(fresh)).toBe(404)
  })

  it('begins as the address that the emulator was asked by, in webhooks too', async () => {
    const { read, arrived, emulator, time, id } = await recorded()
    expect((await read()).url).toMatch(/^http:\/\/emulator\.invalid\//)
    const available = arrived.find(({ status }) => status === 'available')
    expect((await emulator.fetch(String(available?.url))).status).toBe(200)
    const server = await emulator.listen()
    try {
      const response = await fetch(`${server.url}/v2/project/${vectorProject.apiKey}/archive/${id}`, {
        headers: { 'X-OPENTOK-AUTH': requestToken(vectorProject, time.now / SECOND) },
      })
      const { url } = (await response.json()) as { url: string }
      expect(url.slice(0, server.url.length + 1)).toBe(`${server.url}/`)
      expect((await fetch(url)).status).toBe(200)
    } finally {
      await server.close()
    }
  })

  it('meets faults', async () => {
    const { emulator, read } = await recorded()
    const { url } = await read()
    emulator.faults.inject({ kind: 'status', status: 503 })
    expect((await emulator.fetch(String(url))).status).toBe(503)
  })
})

describe('the file', () => {
  it('of an individual archive holds each stream, and says when it was there', async () => {
    const { emulator, read, streamIds, id } = await recorded({ outputMode: 'individual' })
    const { url } = await read()
    const files = unzipSync(new Uint8Array(await (await emulator.fetch(String(url))).arrayBuffer()))
    expect(Object.keys(files).sort()).toEqual(
      [`${id}.json`, ...streamIds.map((name) => `${name}.mp4`)].sort(),
    )
    const manifest = JSON.parse(new TextDecoder().decode(files[`${id}.json`]))
    expect(manifest).toMatchObject({
      id,
      files: [
        { streamId: streamIds[0], videoType: 'screen', startTimeOffset: 0, stopTimeOffset: 60_000 },
        { streamId: streamIds[1], startTimeOffset: 10_000, stopTimeOffset: 60_000 },
      ],
    })
    for (const { filename, size } of manifest.files) expect(files[filename]).toHaveLength(size)
  })

  it('of a transcription is JSON at an address of its own', async () => {
    const { emulator, read, id } = await recorded({
      outputMode: 'individual',
      hasTranscription: true,
      transcriptionProperties: { hasSummary: true },
    })
    const { transcription } = (await read()) as never as { transcription: { url: string } }
    expect(transcription).toMatchObject({
      status: 'completed',
      primaryLanguageCode: 'en-US',
      hasSummary: true,
    })
    const response = await emulator.fetch(transcription.url)
    expect(await response.json()).toMatchObject({ archiveId: id, primaryLanguageCode: 'en-US' })
  })

  it('of a composed archive is an MP4 of its size and length', () => {
    const even = fc.integer({ min: 1, max: 600 }).map((half) => 2 * half)
    fc.assert(
      fc.property(even, even, fc.integer({ min: 1, max: 14_400_000 }), (width, height, duration) => {
        const boxes = boxesOf(Buffer.from(writeMp4({ width, height, duration, createdAt: 0 })))
        expect([...boxes.keys()].filter((path) => path.split('/').length === 2)).toEqual([
          '/ftyp',
          '/moov',
          '/mdat',
        ])
        expect(boxes.get('/moov/mvhd')?.readUInt32BE(16)).toBe(duration)
        const track = boxes.get('/moov/trak/tkhd')
        expect([track?.readUInt16BE(76), track?.readUInt16BE(80)]).toEqual([width, height])
        const sample = boxes.get('/mdat')
        expect(boxes.get('/moov/trak/mdia/minf/stbl/stsz')?.readUInt32BE(12)).toBe(sample?.length)
        expect(sample?.readUInt32BE(0)).toBe((sample?.length ?? 0) - 4)
      }),
      { numRuns: 30 },
    )
  })

  it('has no zeros in its picture that would have to be escaped', () => {
    for (const [width, height] of [
      [640, 480],
      [480, 640],
      [1280, 720],
      [720, 1280],
      [1920, 1080],
      [1080, 1920],
    ] as const) {
      for (const unit of Object.values(drawGrey(width, height)))
        expect(Buffer.from(unit).toString('hex')).not.toMatch(/^(?:..)*0000(?:00|01|02|03)/)
    }
  })
})
