import { request as httpRequest } from 'node:http'
import { vectorProject } from '@tokbox-tools/testing/project'
import { describe, expect, it } from 'vitest'
import { createApp } from '../src/app.js'
import { createState } from '../src/options.js'
import { readError } from './support/answers.js'
import { bothWays } from './support/ways.js'

bothWays(
  'admin paths',
  () => ({}),
  (way) => {
    const { send, emulator } = way
    const admin = (path: string, method = 'GET', body?: unknown) =>
      send({
        path: `/_emulator${path}`,
        method,
        token: null,
        accept: '*/*',
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })

    it.each(['', '/'])('give an overview without secrets (%s)', async (path) => {
      const response = await admin(path)
      expect(response.status).toBe(200)
      const text = await response.text()
      expect(JSON.parse(text)).toMatchObject({
        emulator: '@tokbox/emulator',
        strict: true,
        projects: ['123456', '654321'],
        sessions: emulator.sessions.count,
        requests: emulator.requests.count,
        faults: [],
      })
      expect(text).not.toContain(vectorProject.apiSecret)
    })

    it('add, list and remove faults', async () => {
      const added = await admin('/faults', 'POST', { kind: 'reset', times: 'always' })
      expect(added.status).toBe(201)
      await admin('/faults', 'POST', { kind: 'status', status: 503, times: 2, path: '/session/create' })
      const faults = [
        { kind: 'reset', times: 'always' },
        { kind: 'status', status: 503, times: 2, path: '/session/create' },
      ]
      expect(await (await admin('/faults')).json()).toEqual({ faults })
      expect(await (await admin('/faults', 'DELETE')).json()).toEqual({ faults: [] })
      expect(emulator.faults.list()).toEqual([])
    })

    it('refuse a fault that cannot be, with a message that says what could', async () => {
      const response = await admin('/faults', 'POST', { kind: 'explode' })
      expect(response.status).toBe(400)
      expect((await readError(response)).message).toMatch(
        /^fault\.kind: expected one of 'status', 'delay', 'reset'/,
      )
    })

    it('describe the platform, with the emulator as the server', async () => {
      const document = (await (await admin('/openapi.json')).json()) as {
        servers: unknown
        paths: Record<string, unknown>
      }
      expect(document.servers).toEqual([{ url: way.url }])
      expect(document.paths).toHaveProperty(['/v2/project/{project}/archive'])
    })

    it('know their methods and nothing else', async () => {
      const wrong = await admin('/connect')
      expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST'])
      expect((await admin('/faults', 'PUT', {})).headers.get('allow')).toBe('GET, POST, DELETE')
      expect((await admin('/nothing')).status).toBe(404)
      expect((await admin('/faults', 'POST', { kind: 'reset', path: 'x'.repeat(70_000) })).status).toBe(413)
    })

    it('do not count as requests', async () => {
      emulator.requests.clear()
      await admin('')
      expect(emulator.requests.count).toBe(0)
    })
  },
)

describe('who may use admin paths', () => {
  const app = createApp(createState({}))
  const ask = (address: string | undefined, headers: Record<string, string> = {}, host = '127.0.0.1:4000') =>
    app.fetch(new Request(`http://${host}/_emulator`, { headers }), {
      transport: {
        address,
        signal: undefined,
        reset: () => Promise.reject(new Error('not asked for')),
        cutOff: () => Promise.reject(new Error('not asked for')),
      },
    })

  it.each([
    [200, 'a program in this process', undefined, {}, 'emulator.invalid'],
    [200, 'this machine', '127.0.0.1', {}, 'localhost:4000'],
    [200, 'this machine over IPv6', '::1', {}, '[::1]:4000'],
    [200, 'its own page', '::ffff:127.0.0.1', { origin: 'http://127.0.0.1:4000' }, undefined],
    [404, 'a page of another port', '127.0.0.1', { origin: 'http://localhost:3000' }, undefined],
    [404, 'a form of another port', '127.0.0.1', { 'sec-fetch-site': 'same-site' }, undefined],
    [404, 'another machine', '192.0.2.7', {}, undefined],
    [
      404,
      'a page from elsewhere in a browser here',
      '127.0.0.1',
      { origin: 'https://evil.example' },
      undefined,
    ],
    [404, 'a page without an origin', '127.0.0.1', { origin: 'null' }, undefined],
    [404, 'a page whose own name points here', '127.0.0.1', {}, 'evil.example'],
    [404, 'a socket that is gone', '', {}, undefined],
  ] as const)('%s for %s', async (status, _, address, headers, host) => {
    expect((await ask(address, headers, host)).status).toBe(status)
  })
})

describe('the Host header over a socket', () => {
  it('has to name this machine', async () => {
    const { createEmulator } = await import('../src/index.js')
    await using server = await createEmulator().listen()
    const statusFor = (host: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        httpRequest(`${server.url}/_emulator`, { headers: { host } }, (response) => {
          response.resume()
          resolve(response.statusCode)
        })
          .on('error', reject)
          .end()
      })
    expect(await statusFor('evil.example')).toBe(404)
    expect(await statusFor(`localhost:${server.port}`)).toBe(200)
  })
})
