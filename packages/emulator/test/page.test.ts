import {
  otherProject,
  vectorProject,
  vectorSeconds,
  vectorSessionId,
  vectorTime,
} from '@tokbox-tools/testing/project'
import { t1 } from '@tokbox-tools/testing/tokens'
import { describe, expect, it, vi } from 'vitest'
import { createApp } from '../src/app.js'
import { createEmulator } from '../src/index.js'
import { createState } from '../src/options.js'
import type { Overview, Table } from '../src/page/overview.js'
import { readSession } from './support/answers.js'
import { bothWays } from './support/ways.js'

bothWays(
  'the page',
  () => ({}),
  (way) => {
    const { send, emulator } = way
    const get = (path: string, signal?: AbortSignal) =>
      send({ path, method: 'GET', token: null, accept: '*/*', ...(signal && { signal }) })
    const connect = async () => {
      const client = await emulator.connect({
        sessionId: vectorSessionId,
        token: t1(vectorProject, vectorSessionId, vectorSeconds, { connection_data: 'ann' }),
      })
      if (!client.ok) throw new Error(client.message)
      return client
    }

    it('is served with all that it needs, and with headers that keep others out', async () => {
      const page = await get('/')
      expect(page.status).toBe(200)
      expect(page.headers.get('content-type')).toBe('text/html;charset=UTF-8')
      const policy = page.headers.get('content-security-policy')
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toMatch(/unsafe|https?:|\*/)
      expect(page.headers.get('x-frame-options')).toBe('DENY')
      const html = await page.text()
      const links = [...html.matchAll(/(?:src|href)="([^"#]+)"/g)].map(([, url]) => url as string)
      expect(links.filter((url) => !url.startsWith('data:')).sort()).toEqual([
        '/_emulator',
        '/_emulator/page.css',
        '/_emulator/page.js',
      ])
      for (const [path, type] of [
        ['/_emulator/page.css', 'text/css'],
        ['/_emulator/page.js', 'text/javascript'],
      ] as const) {
        const asset = await get(path)
        expect([asset.status, asset.headers.get('content-type')]).toEqual([200, `${type};charset=UTF-8`])
        expect(asset.headers.get('cross-origin-resource-policy')).toBe('same-origin')
        expect((await asset.text()).length).toBeGreaterThan(1000)
      }
    })

    it('answers GET and HEAD alone, and is no request to the platform', async () => {
      emulator.requests.clear()
      expect((await send({ path: '/', method: 'HEAD', token: null })).status).toBe(200)
      expect((await get('/')).status).toBe(200)
      expect(emulator.requests.count).toBe(0)
      expect((await send({ path: '/', method: 'POST', token: null })).status).toBe(404)
      expect(emulator.requests.count).toBe(1)
      emulator.requests.clear()
    })

    it('is sent what there is at once, and again when something changes', async () => {
      const events = await openEvents((signal) => get('/_emulator/events', signal))
      expect(await events.next()).toMatchObject({
        projects: [
          { id: vectorProject.apiKey, environment: 'opentok', suspended: false },
          { id: otherProject.apiKey, environment: 'opentok' },
        ],
        sessions: { total: 0, items: [] },
        faults: [],
        tables: ['requests', 'webhooks', 'archives', 'broadcasts', 'renders', 'captions', 'calls'].map(
          (id) => ({
            id,
            total: 0,
            items: [],
          }),
        ),
      })
      const client = await connect()
      const { streamId } = client.publish({ name: 'my screen', videoType: 'screen' })
      const here = { connectionId: client.connectionId, role: 'publisher', data: 'ann' }
      const stream = { streamId, name: 'my screen', media: 'screen and audio' }
      await events.until(
        ({ sessions: { items } }) => items[0]?.clients.items[0]?.streams[0]?.streamId === streamId,
        { sessions: { items: [{ clients: { total: 1, items: [{ ...here, streams: [stream] }] } }] } },
      )
      emulator.faults.inject({ kind: 'reset', times: Number.POSITIVE_INFINITY, path: '/nowhere' })
      await events.until(({ faults }) => faults.length === 1, {
        faults: [{ kind: 'reset', times: 'always', path: '/nowhere' }],
      })
      const { session_id: sessionId } = await readSession(await send())
      const requested = await events.until((overview) => table(overview, 'requests').total > 0)
      expect(table(requested, 'requests').items).toMatchObject([
        { cells: [new Date(vectorTime).toISOString(), 'POST', '/session/create', '200', ''] },
      ])
      await emulator.connect({ sessionId, token: t1(vectorProject, sessionId, vectorSeconds) })
      const started = await send({
        path: `/v2/project/${vectorProject.apiKey}/archive`,
        body: JSON.stringify({ sessionId, name: 'standup' }),
        headers: { 'content-type': 'application/json' },
      })
      expect(started.status).toBe(200)
      const archived = await events.until((overview) => table(overview, 'archives').total > 0)
      expect(table(archived, 'archives').items[0]?.cells).toEqual(
        expect.arrayContaining(['standup', sessionId]),
      )
      const broadcast = await send({
        path: `/v2/project/${vectorProject.apiKey}/broadcast`,
        body: JSON.stringify({
          sessionId,
          outputs: {
            hls: {},
            rtmp: [{ serverUrl: 'rtmp://tv.example/live', streamName: 'stream-key-of-tv' }],
          },
        }),
        headers: { 'content-type': 'application/json' },
      })
      expect(broadcast.status).toBe(200)
      const aired = await events.until((overview) => table(overview, 'broadcasts').total > 0)
      expect(table(aired, 'broadcasts').items[0]?.cells).toEqual(
        expect.arrayContaining(['started', expect.stringMatching(/: connecting$/), sessionId]),
      )
      expect(JSON.stringify(aired)).not.toContain('stream-key-of-tv')
      const clientToken = t1(vectorProject, sessionId, vectorSeconds)
      for (const [path, body] of [
        ['render', { sessionId, token: clientToken, url: 'https://board.example/secret-of-board?key=1' }],
        [
          'captions',
          { sessionId, token: t1(vectorProject, sessionId, vectorSeconds, { role: 'moderator' }) },
        ],
        ['dial', { sessionId, token: clientToken, sip: { uri: 'sip:ann:secret-of-ann@phone.example;a=1' } }],
      ] as const) {
        const answer = await send({
          path: `/v2/project/${vectorProject.apiKey}/${path}`,
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json' },
        })
        expect([path, answer.ok]).toEqual([path, true])
      }
      const others = await events.until((overview) => table(overview, 'calls').total > 0)
      expect(table(others, 'renders').items[0]?.cells).toEqual(
        expect.arrayContaining(['board.example', 'starting']),
      )
      expect(table(others, 'captions').items[0]?.cells).toEqual(expect.arrayContaining(['en-US', 'started']))
      expect(table(others, 'calls').items[0]?.cells).toEqual(
        expect.arrayContaining(['sip:ann@phone.example', 'dialing']),
      )
      expect(JSON.stringify(others)).not.toMatch(/secret-of-|T1==/)
      await emulator.reset()
      await events.until(({ sessions }) => sessions.items.length === 0, {
        counts: { clients: 0, streams: 0 },
      })
      await events.close()
    })

    it('is sent little of much, and no secret', async () => {
      const events = await openEvents((signal) => get('/_emulator/events', signal))
      await Promise.all(Array.from({ length: 120 }, () => send()))
      await Promise.all(Array.from({ length: 120 }, connect))
      const overview = await events.until(({ counts }) => counts.clients === 120, {
        sessions: { total: 120 },
      })
      expect(table(overview, 'requests')).toMatchObject({ total: 120 })
      expect(table(overview, 'requests').items).toHaveLength(50)
      expect(overview.sessions.items).toHaveLength(50)
      expect(overview.sessions.items[0]?.clients).toMatchObject({ total: 120 })
      expect(overview.sessions.items[0]?.clients.items).toHaveLength(50)
      expect(JSON.stringify(overview)).not.toContain(vectorProject.apiSecret)
      expect(JSON.stringify(overview)).not.toContain('T1==')
      await events.close()
      await emulator.reset()
    })

    it('is sent many changes as one', async () => {
      const events = await openEvents((signal) => get('/_emulator/events', signal))
      await events.next()
      for (let i = 0; i < 1000; i += 1) emulator.faults.inject({ kind: 'reset', path: `/${i}` })
      expect((await events.next()).faults).toHaveLength(50)
      emulator.faults.clear()
      expect((await events.next()).faults).toEqual([])
      await events.close()
    })
  },
)

it('follows for so many pages and no more, and for others when one has gone', async () => {
  const emulator = createEmulator()
  const get = () => emulator.fetch('http://emulator.invalid/_emulator/events')
  const head = () => emulator.fetch('http://emulator.invalid/_emulator/events', { method: 'HEAD' })
  await Promise.all(Array.from({ length: 50 }, head))
  const pages = await Promise.all(Array.from({ length: 50 }, () => openEvents(get)))
  expect((await get()).status).toBe(503)
  await pages[0]?.close()
  await vi.waitFor(async () => {
    const page = await openEvents(get)
    await page.next()
    await page.close()
  })
  await Promise.all(pages.map((page) => page.close()))
})

it('ends with the server that it comes from', async () => {
  const emulator = createEmulator()
  const server = await emulator.listen()
  const response = await fetch(`${server.url}/_emulator/events`)
  const read = response.text()
  await server.close()
  await expect(read).rejects.toThrow(TypeError)
})

describe('who may see the page', () => {
  const app = createApp(createState({}))
  const ask = (path: string, address: string | undefined, headers: Record<string, string>, host: string) =>
    app.fetch(new Request(`http://${host}${path}`, { headers }), {
      transport: {
        address,
        signal: undefined,
        reset: () => Promise.reject(new Error('not asked for')),
        cutOff: () => Promise.reject(new Error('not asked for')),
      },
    })
  const here = '127.0.0.1:4000'
  const embedded = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }
  const cases = [
    [200, 'this machine', '127.0.0.1', { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }, here],
    [
      200,
      'a link on another page',
      '::1',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
      here,
    ],
    [404, 'another machine', '192.0.2.7', {}, here],
    [404, 'a page from elsewhere', '127.0.0.1', { origin: 'https://evil.example' }, here],
    [404, 'a page from elsewhere that names no origin', '127.0.0.1', embedded, here],
    [404, 'a page whose own name points here', '127.0.0.1', {}, 'evil.example'],
  ] as const
  it.each(cases)('%s for %s', async (status, _, address, headers, host) => {
    for (const path of ['/', '/_emulator/page.js', '/_emulator/page.css', '/_emulator/events']) {
      const response = await ask(path, address, headers, host)
      expect([path, response.status]).toEqual([path, status])
      await response.body?.cancel()
    }
  })
})

function table({ tables }: Overview, id: string): Table {
  const found = tables.find((one) => one.id === id)
  if (found === undefined) throw new Error(`There is no table ${id}.`)
  return found
}

/** Reads a stream of overviews. */
async function openEvents(open: (signal: AbortSignal) => Promise<Response>) {
  const end = new AbortController()
  const response = await open(end.signal)
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const decoder = new TextDecoder()
  let text = ''
  const next = async (): Promise<Overview> => {
    for (;;) {
      const [event, rest] = text.split(/\n\n(.*)/s)
      if (rest !== undefined) {
        text = rest
        expect(event).toMatch(/^event: overview\ndata: /)
        return JSON.parse(event?.split('data: ')[1] ?? '') as Overview
      }
      const { value, done } = await reader.read()
      if (done) throw new Error('the stream has ended')
      text += decoder.decode(value, { stream: true })
    }
  }
  return {
    next,
    async until(condition: (overview: Overview) => boolean, expected: object = {}): Promise<Overview> {
      for (;;) {
        const overview = await next()
        if (!condition(overview)) continue
        expect(overview).toMatchObject(expected)
        return overview
      }
    },
    async close() {
      await reader.cancel()
      end.abort()
    },
  }
}
