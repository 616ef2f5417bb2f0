import { Agent, get, METHODS, request } from 'node:http'
import { connect as connectSocket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { text } from 'node:stream/consumers'
import { vectorProject, vectorSeconds } from '@tokbox-tools/testing/project'
import { requestToken } from '@tokbox-tools/testing/tokens'
import { describe, expect, it } from 'vitest'
import { createEmulator, ListenError, type ListenOptions } from '../src/index.js'
import { networkUrlsOf, urlOf } from '../src/transport/addresses.js'
import { createVectorEmulator, sender } from './support/ways.js'

const reach = (url: string) => fetch(`${url}/_emulator`).then((response) => response.status)
const closed = (url: string) => reach(url).catch((error: Error) => (error.cause as { code?: string }).code)

/** Sends what `fetch` refuses to send. */
function sendRaw(url: string, method: string) {
  const headers = {
    accept: 'application/json',
    'x-opentok-auth': requestToken(vectorProject, vectorSeconds),
    'content-length': 0,
  }
  return new Promise<{ status: number | undefined; allow: string | undefined; body: string }>(
    (resolve, reject) => {
      const sent = request(`${url}/session/create`, { method, headers }, (response) => {
        const { statusCode: status, headers } = response
        text(response).then((body) => resolve({ status, allow: headers.allow, body }), reject)
      })
      sent.on('error', reject)
      sent.end()
    },
  )
}

describe('listen', () => {
  it('answers every method but POST with 405, in the platform’s shape, TRACE too', async () => {
    const emulator = createVectorEmulator()
    await using server = await emulator.listen()
    // A CONNECT is not for a service but for a proxy, and the answer to a HEAD has no body.
    const methods = METHODS.filter((method) => !['POST', 'CONNECT', 'HEAD'].includes(method))
    expect(methods).toContain('TRACE')
    const body = JSON.stringify({
      code: 405,
      message: 'Method not allowed',
      description: 'Method not allowed',
    })
    for (const method of methods) {
      expect([method, await sendRaw(server.url, method)]).toEqual([
        method,
        { status: 405, allow: 'POST', body },
      ])
    }
    expect(emulator.requests.list().map(({ method }) => method)).toEqual(methods)
  })

  it('picks a free port of loopback', async () => {
    const server = await createEmulator().listen()
    expect(server.port).toBeGreaterThan(0)
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`)
    expect(await reach(server.url)).toBe(200)
    await server.close()
    expect(await closed(server.url)).toBe('ECONNREFUSED')
  })

  it('listens on a port that is asked for, and on several at once', async () => {
    const emulator = createVectorEmulator()
    const first = await emulator.listen()
    await first.close()
    const again = await emulator.listen({ port: first.port, host: 'localhost' })
    const other = await emulator.listen()
    expect(again.url).toBe(`http://localhost:${first.port}`)
    await sender(fetch, again.url)()
    await sender(fetch, other.url)()
    await sender(emulator.fetch, 'http://emulator.invalid')()
    expect([emulator.requests.count, emulator.sessions.count]).toEqual([3, 3])
    await Promise.all([again.close(), other.close()])
  })

  it('leaves the globals of the program alone', async () => {
    const { Request, Response } = globalThis
    await using server = await createEmulator().listen()
    expect(await reach(server.url)).toBe(200)
    expect([globalThis.Request === Request, globalThis.Response === Response]).toEqual([true, true])
  })

  it('says which port is busy, and what to do', async () => {
    const emulator = createEmulator()
    await using server = await emulator.listen()
    const failure = await emulator.listen({ port: server.port }).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(ListenError)
    expect(failure).toMatchObject({
      name: 'ListenError',
      code: 'ERR_TOKBOX_EMULATOR_LISTEN',
      port: server.port,
      host: '127.0.0.1',
      cause: { code: 'EADDRINUSE' },
    })
    expect(String(failure)).toContain(`port ${server.port} of 127.0.0.1: the port is already in use.`)
    expect(await reach(server.url)).toBe(200)
  })

  it('says that the machine has no such address', async () => {
    const failure = await createEmulator()
      .listen({ host: '192.0.2.1', allowRemote: true })
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'ERR_TOKBOX_EMULATOR_LISTEN', cause: { code: 'EADDRNOTAVAIL' } })
  })

  it('listens for other machines only when that is said outright', async () => {
    const emulator = createEmulator()
    await expect(emulator.listen({ host: '0.0.0.0' })).rejects.toMatchObject({
      code: 'ERR_TOKBOX_INVALID_ARGUMENT',
      message: expect.stringContaining('allowRemote: true'),
    })
    await using server = await emulator.listen({ host: '0.0.0.0', allowRemote: true })
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`)
    expect(await reach(server.url)).toBe(200)
  })

  it('says at which addresses other machines reach it', async () => {
    const emulator = createVectorEmulator()
    const addresses = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
      .map(({ address }) => address)
    await using open = await emulator.listen({ host: '0.0.0.0', allowRemote: true })
    expect(open.networkUrls).toEqual(addresses.map((address) => `http://${address}:${open.port}`))
    for (const url of open.networkUrls) {
      expect((await sender(fetch, url)()).status).toBe(200)
      expect(await reach(url)).toBe(404)
      await using single = await emulator.listen({ host: new URL(url).hostname, allowRemote: true })
      expect(single.url).toBe(url.replace(/\d+$/, String(single.port)))
      expect(single.networkUrls).toEqual([single.url])
    }
    for (const host of ['127.0.0.1', 'localhost']) {
      await using closed = await emulator.listen({ host })
      expect(closed.networkUrls).toEqual([])
    }
  })

  it.each([
    ['0.0.0.0', '0.0.0.0', 'http://127.0.0.1:80'],
    ['::', '::', 'http://[::1]:80'],
    ['0', '0.0.0.0', 'http://127.0.0.1:80'],
    ['::1', '::1', 'http://[::1]:80'],
    ['[::1]', '::1', 'http://[::1]:80'],
    ['emulator', '172.18.0.2', 'http://emulator:80'],
  ])('writes the address of %s, which is %s, as %s', (host, address, url) => {
    expect(urlOf(host, address, 80)).toBe(url)
  })

  it('writes every address of IPv6 in brackets', () => {
    for (const url of networkUrlsOf('::', '::', 80)) expect(URL.canParse(url)).toBe(true)
    expect(networkUrlsOf('2001:db8::7', '2001:db8::7', 80)).toEqual(['http://[2001:db8::7]:80'])
  })

  it.each([
    [{ port: -1 }, 'options.port'],
    [{ port: 65_536 }, 'options.port'],
    [{ port: 1.5 }, 'options.port'],
    [{ port: '4000' }, 'options.port'],
    [{ host: '' }, 'options.host'],
    [{ host: 1 }, 'options.host'],
    [{ hostname: 'localhost' }, 'options.hostname'],
    [{ allowRemote: 'yes' }, 'options.allowRemote'],
    [4000, 'options'],
    [null, 'options'],
  ])('refuses %j', async (options, parameter) => {
    await expect(createEmulator().listen(options as ListenOptions)).rejects.toMatchObject({
      code: 'ERR_TOKBOX_INVALID_ARGUMENT',
      parameter,
    })
  })
})

describe('close', () => {
  it('can be called again, at the same time too', async () => {
    const server = await createEmulator().listen()
    await Promise.all([server.close(), server.close()])
    await server.close()
    await server[Symbol.asyncDispose]()
    expect(await closed(server.url)).toBe('ECONNREFUSED')
  })

  it('ends connections that are kept alive, idle, or never said anything', async () => {
    const server = await createEmulator().listen()
    const agent = new Agent({ keepAlive: true })
    await new Promise((resolve, reject) =>
      get(`${server.url}/_emulator`, { agent }, (response) => response.resume().on('end', resolve)).on(
        'error',
        reject,
      ),
    )
    const mute = connectSocket(server.port, '127.0.0.1')
    await new Promise((resolve) => mute.once('connect', resolve))
    const hungUp = new Promise((resolve) => mute.once('close', resolve))
    mute.on('error', () => undefined)
    await server.close()
    await hungUp
    agent.destroy()
    expect(mute.destroyed).toBe(true)
  })

  it('ends a request in the middle of a delay, and its timer', async () => {
    let waiting: (signal: AbortSignal | undefined) => void
    const started = new Promise<AbortSignal | undefined>((resolve) => {
      waiting = resolve
    })
    const emulator = createVectorEmulator({
      sleep: (_, signal) =>
        new Promise((_, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason))
          waiting(signal)
        }),
    })
    emulator.faults.inject({ kind: 'delay', milliseconds: 3_600_000 })
    const server = await emulator.listen()
    const outcome = sender(fetch, server.url)().catch((error: unknown) => error)
    const signal = await started
    await server.close()
    expect(await outcome).toBeInstanceOf(TypeError)
    expect(signal?.aborted).toBe(true)
    expect(emulator.requests.list()[0]?.status).toBeUndefined()
  })
})
