import { otherSessionId, vectorSessionId, vectorTime } from '@tokbox-tools/testing/project'
import { describe, expect, it } from 'vitest'
import { createScene, SECOND } from './support/scene.js'

const uuid = expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
const unknown = 'b0000000-0000-4000-8000-000000000001'

async function published(options = {}) {
  const scene = createScene(options)
  const client = await scene.enter(scene.sessionId)
  const { streamId } = client.publish()
  return { ...scene, client, streamId }
}

describe('archives.start', () => {
  it('answers in the shape of the platform', async () => {
    const { call, sessionId, time } = await published()
    time.now += 123
    const { status, body } = await call('POST', '/archive', { sessionId })
    const at = vectorTime + 123
    expect([status, body]).toEqual([
      200,
      {
        id: uuid,
        status: 'started',
        name: '',
        reason: '',
        sessionId,
        projectId: 123456,
        partnerId: 123456,
        createdAt: at,
        updatedAt: at,
        size: 0,
        duration: 0,
        outputMode: 'composed',
        streamMode: 'auto',
        hasAudio: true,
        hasVideo: true,
        hasTranscription: false,
        sha256sum: '',
        password: '',
        multiArchiveTag: '',
        event: 'archive',
        resolution: '640x480',
        url: null,
      },
    ])
    const read = await call('GET', `/archive/${body.id}`)
    expect([read.status, read.body]).toEqual([200, { ...body, createdAt: vectorTime }])
  })

  it('keeps what it was started with', async () => {
    const { record, sessionId } = await published()
    const settings = {
      name: 'standup',
      hasVideo: false,
      outputMode: 'individual',
      streamMode: 'manual',
      multiArchiveTag: 'one',
      hasTranscription: true,
      transcriptionProperties: { primaryLanguageCode: 'de-DE', hasSummary: true },
    }
    const individual = await record(sessionId, settings)
    expect(individual).toMatchObject({
      ...settings,
      streams: [],
      transcription: { status: 'requested', primaryLanguageCode: 'de-DE', hasSummary: true },
    })
    expect(individual).not.toHaveProperty('resolution')
    const composed = { multiArchiveTag: 'two', resolution: '1080x1920', maxBitrate: 100_000 }
    expect(await record(sessionId, composed)).toMatchObject(composed)
  })

  it.each([
    [{ sessionId: 'nonsense' }, 400, 10101],
    [{ sessionId: otherSessionId }, 404, 404],
    [{ sessionId: undefined }, 400, 400],
    [{ resolution: '1x1' }, 400, 400],
    [{ outputMode: 'individual', resolution: '640x480' }, 400, 400],
    [{ outputMode: 'individual', layout: { type: 'pip' } }, 400, 400],
    [{ hasAudio: false, hasVideo: false }, 400, 400],
    [{ layout: { type: 'custom' } }, 400, 400],
    [{ layout: { type: 'pip', screenshareType: 'pip' } }, 400, 400],
    [{ maxBitrate: 100_000, quantizationParameter: 20 }, 400, 400],
    [{ hasTranscription: true }, 400, 400],
    [{ streamMode: 'other' }, 400, 400],
  ])('refuses %o', async (fields, status, code) => {
    const { call, sessionId } = await published()
    const answer = await call('POST', '/archive', { sessionId, ...fields })
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect((await call('GET', '/archive')).body).toEqual({ count: 0, items: [] })
  })

  it('refuses a session that nobody is connected to, one that is relayed and one that is encrypted', async () => {
    const { call, sessionId, enter, createSession } = createScene()
    const start = (id: string) => call('POST', '/archive', { sessionId: id })
    expect(await start(sessionId)).toMatchObject({
      status: 404,
      body: { message: 'Not found. No clients are actively connected to the OpenTok session.' },
    })
    await enter(vectorSessionId)
    expect(await start(vectorSessionId)).toMatchObject({
      status: 409,
      body: { code: 15008, message: 'Only routed sessions are allowed to initiate archives.' },
    })
    const encrypted = await createSession({ e2ee: 'true' })
    await enter(encrypted)
    expect((await start(encrypted)).status).toBe(400)
  })

  it('runs one archive for each tag', async () => {
    const { call, sessionId } = await published()
    const start = (multiArchiveTag?: string) => call('POST', '/archive', { sessionId, multiArchiveTag })
    const answers = [
      await start(),
      await start(),
      await start('a'),
      await start('a'),
      await start('b'),
      await start(''),
    ]
    expect(answers.map(({ status, body }) => (status === 200 ? 200 : body.code))).toEqual([
      200, 15001, 200, 15001, 200, 15001,
    ])
    await call('POST', `/archive/${answers[2]?.body.id}/stop`)
    expect((await start('a')).status).toBe(200)
  })
})

describe('archives.stop', () => {
  it('ends the recording, whose file is there a second later', async () => {
    const { call, record, sessionId, pass } = await published()
    const { id } = await record(sessionId)
    await pass(61_900)
    const stopped = { id, status: 'stopped', reason: 'user initiated', duration: 61, size: 0, url: null }
    const stop = () => call('POST', `/archive/${id}/stop`)
    expect(await stop()).toMatchObject({ status: 200, body: stopped })
    await pass(SECOND - 1)
    expect(await stop()).toMatchObject({ status: 200, body: stopped })
    await pass(1)
    const { body } = await call('GET', `/archive/${id}`)
    expect(body).toMatchObject({ status: 'available', reason: 'user initiated', duration: 61 })
    expect(await stop()).toMatchObject({
      status: 409,
      body: {
        code: 15002,
        message:
          'You can only stop an archive that has one of the following statuses: started OR paused OR stopped',
      },
    })
  })
})

describe('archives.get, list and delete', () => {
  it('list the newest first, page by page and by session', async () => {
    const { call, record, sessionId, createSession, enter, pass } = await published()
    const ids: string[] = []
    for (let tag = 1; tag <= 3; tag += 1) {
      ids.unshift((await record(sessionId, { multiArchiveTag: String(tag) })).id)
      await pass(10)
    }
    const other = await createSession({})
    await enter(other)
    ids.unshift((await record(other)).id)
    const list = async (query = '') => {
      const { body } = await call('GET', `/archive${query}`)
      return [body.count, ...(body.items as { id: string }[]).map(({ id }) => ids.indexOf(id))]
    }
    expect(await list()).toEqual([4, 0, 1, 2, 3])
    expect(await list('?offset=1&count=2')).toEqual([4, 1, 2])
    expect(await list('?offset=3&count=2')).toEqual([4, 3])
    expect(await list('?offset=9')).toEqual([4])
    expect(await list(`?sessionId=${sessionId}&count=1`)).toEqual([3, 1])
    expect(await list(`?session_id=${other}`)).toEqual([1, 0])
    for (const query of ['?count=0', '?count=1001', '?offset=-1', '?count=x'])
      expect((await call('GET', `/archive${query}`)).status).toBe(400)
  })

  it('delete what has come to its end, and no more', async () => {
    const { call, record, sessionId, pass } = await published()
    const { id } = await record(sessionId)
    const remove = () => call('DELETE', `/archive/${id}`)
    const refused = {
      status: 409,
      body: {
        code: 15004,
        message:
          'You can only delete an archive that has one of the following statuses: available OR uploaded OR deleted',
      },
    }
    expect(await remove()).toMatchObject(refused)
    await call('POST', `/archive/${id}/stop`)
    expect(await remove()).toMatchObject(refused)
    await pass(SECOND)
    expect(await remove()).toEqual({ status: 204, body: undefined })
    expect((await remove()).status).toBe(404)
    expect((await call('GET', `/archive/${id}`)).status).toBe(404)
    expect((await call('GET', '/archive')).body).toEqual({ count: 0, items: [] })
  })

  it.each([
    ['GET', ''],
    ['POST', '/stop'],
    ['PUT', '/layout', { type: 'pip' }],
    ['PATCH', '/streams', { addStream: unknown }],
    ['PATCH', '/streams', { removeStream: unknown }],
  ])('%s …%s %o: an unknown archive is 404, what is no id is 400', async (method, path, body?: object) => {
    const { call } = createScene()
    expect((await call(method, `/archive/${unknown}${path}`, body)).status).toBe(404)
    expect((await call(method, `/archive/nonsense${path}`, body)).status).toBe(400)
    const other = createScene({ decisions: { malformedId: 404 } })
    expect((await other.call(method, `/archive/nonsense${path}`, body)).status).toBe(404)
  })
})
