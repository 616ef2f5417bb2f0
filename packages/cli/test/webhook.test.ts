import { PassThrough } from 'node:stream'
import { createEmulator } from '@tokbox/emulator'
import { signWebhook } from '@tokbox/webhooks'
import { vectorProject, vectorSessionId, vectorTime } from '@tokbox-tools/testing/project'
import { describe, expect, it } from 'vitest'
import { linesOf, useFolder } from './support/folder.js'
import { type Given, type Outcome, tokbox } from './support/tokbox.js'

const signatureSecret = 'planted-signature-secret'
const env = { TOKBOX_SIGNATURE_SECRET: signatureSecret }
const folder = useFolder()

interface Listening {
  readonly url: string
  /** Everything on standard output so far, as documents or as lines. */
  lines(): string[]
  readonly stderr: Promise<Outcome>
  end(): Promise<Outcome>
}

/** Listens until `end` is called or the command ends by itself. */
async function listen(flags: readonly string[] = [], given: Given = {}): Promise<Listening> {
  const interrupted = new AbortController()
  const stdout = new PassThrough()
  let text = ''
  let ready: () => void = () => undefined
  const begun = new Promise<void>((resolve) => (ready = resolve))
  stdout.on('data', (chunk) => {
    text += String(chunk)
    ready()
  })
  const ended = tokbox(['webhook', 'listen', ...flags], { env, stdout, signal: interrupted.signal, ...given })
  await Promise.race([begun, ended])
  return {
    url: /http:[^"\s]*/.exec(text)?.[0] ?? '',
    lines: () => linesOf(text),
    stderr: ended,
    end() {
      interrupted.abort('SIGINT')
      return ended
    },
  }
}

const send = (url: string, { headers, body }: { headers?: object; body?: string | Uint8Array }) =>
  fetch(url, { method: 'POST', headers: { ...headers }, body: body as string })

const signed = (payload: object, secret = signatureSecret) =>
  signWebhook({ payload, signatureSecret: secret, now: new Date(vectorTime) })

const destroyed = {
  event: 'sessionDestroyed',
  sessionId: vectorSessionId,
  projectId: '123456',
  reason: 'clientDisconnected',
  timestamp: vectorTime,
}
const connected = {
  event: 'connectionCreated',
  sessionId: vectorSessionId,
  timestamp: vectorTime,
  connection: { id: 'connection-1', createdAt: vectorTime, data: 'planted-data' },
}

describe('webhook listen', () => {
  it('prints a line for each webhook, without what is personal', async () => {
    const listening = await listen()
    for (const payload of [destroyed, connected, { event: 'brand\u202enew', sessionId: 'x' }])
      expect((await send(listening.url, await signed(payload))).status).toBe(200)
    const { exitCode, stderr } = await listening.end()
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    const [banner, ...lines] = listening.lines()
    expect(banner).toBe(`Listening for webhooks on ${listening.url} (Ctrl-C ends it).`)
    expect(lines.map((line) => line.slice(10))).toEqual([
      `sessionDestroyed  clientDisconnected  session ${vectorSessionId}`,
      `connectionCreated  connection-1  session ${vectorSessionId}`,
      'unknown brand\\u{202e}new  session x',
    ])
  })

  it('gives programs all of it', async () => {
    const listening = await listen(['--json', '--count', '1'])
    await send(listening.url, await signed(connected))
    await listening.stderr
    const [first, second] = listening.lines().map((line) => JSON.parse(line))
    expect(first).toEqual({ url: listening.url, port: Number(new URL(listening.url).port) })
    expect(second.event).toMatchObject({
      type: 'connectionCreated',
      connection: { connectionId: 'connection-1', data: 'planted-data' },
      raw: connected,
    })
  })

  it('refuses what is not genuine, and goes on', async () => {
    const listening = await listen(['--count', '1'])
    const genuine = await signed(destroyed)
    const statuses = [
      await send(listening.url, await signed(destroyed, 'another-secret')),
      await send(listening.url, { body: JSON.stringify(destroyed) }),
      await send(listening.url, { ...genuine, body: `${String(genuine.body)} ` }),
      await fetch(listening.url),
    ].map(({ status }) => status)
    expect(statuses).toEqual([401, 401, 401, 405])
    expect((await send(listening.url, genuine)).status).toBe(200)
    const { exitCode, stderr } = await listening.stderr
    expect(exitCode).toBe(0)
    for (const code of ['SIGNATURE', 'UNSIGNED', 'PAYLOAD'])
      expect(stderr).toContain(`[ERR_TOKBOX_WEBHOOK_${code}]`)
    expect(stderr).not.toMatch(/planted|another-secret/)
    expect(listening.lines()).toHaveLength(2)
  })

  it('counts only the types that are wanted', async () => {
    const listening = await listen(['--type', 'connectionCreated', '--type', 'archive', '--count', '1'])
    for (const payload of [destroyed, connected]) await send(listening.url, await signed(payload))
    await listening.stderr
    expect(listening.lines().at(-1)).toContain('connectionCreated')
    expect(listening.lines()).toHaveLength(2)
  })

  it('takes secrets from files and from standard input', async () => {
    const old = await folder.file('old', 'old-secret\n')
    const flags = ['--signature-secret-file', old, '--signature-secret-file', '-', '--count', '2']
    const listening = await listen(flags, { env: {}, stdin: `${signatureSecret}\n` })
    for (const secret of ['old-secret', signatureSecret])
      expect((await send(listening.url, await signed(destroyed, secret))).status).toBe(200)
    expect((await listening.stderr).exitCode).toBe(0)
  })

  it('receives what the emulator sends', async () => {
    const listening = await listen(['--json', '--count', '2'], { clock: Date.now })
    const webhooks = { session: { url: listening.url, signatureSecret } }
    const emulator = createEmulator({ projects: [{ ...vectorProject, webhooks }] })
    const { token } = (
      await tokbox(['token', vectorSessionId, '--json'], {
        env: { TOKBOX_API_KEY: vectorProject.apiKey, TOKBOX_API_SECRET: vectorProject.apiSecret },
        clock: Date.now,
      })
    ).document
    await emulator.connect({ sessionId: vectorSessionId, token: String(token) })
    await emulator.tick()
    expect((await listening.stderr).exitCode).toBe(0)
    const types = listening
      .lines()
      .slice(1)
      .map((line) => JSON.parse(line).event.type)
    expect(types).toEqual(['sessionCreated', 'connectionCreated'])
  })

  it.each([
    [[], {}, 'There is no signature secret. Set TOKBOX_SIGNATURE_SECRET'],
    [['--unsigned', '--signature-secret-file', 'x'], {}, 'leave out --signature-secret-file or --unsigned'],
    [['--host', '0.0.0.0'], env, '--host: expected a loopback host'],
    [['--port', 'x'], env, '--port: expected a port'],
    [['--count', '0'], env, '--count: expected a whole number of events from 1'],
    [['--max-age', '2d'], env, '--max-age: expected a whole number of seconds from 1 to 86400'],
    [[], { TOKBOX_SIGNATURE_SECRET: ' planted ' }, 'TOKBOX_SIGNATURE_SECRET: expected the signature secret'],
  ])('%j with %j is refused', async (flags, given, message) => {
    const { exitCode, stderr } = await tokbox(['webhook', 'listen', ...flags], { env: given })
    expect(exitCode).toBe(2)
    expect(stderr).toContain(message)
    expect(stderr).not.toContain('planted')
  })

  it('says that a port is in use', async () => {
    const listening = await listen()
    const { port } = new URL(listening.url)
    const { exitCode, stderr } = await tokbox(['webhook', 'listen', '--port', port], { env })
    expect(exitCode).toBe(1)
    expect(stderr).toContain(`port ${port} of 127.0.0.1: the port is in use already`)
    await listening.end()
  })

  it('takes unsigned callbacks from anyone with --unsigned', async () => {
    const listening = await listen(['--unsigned', '--count', '1'], { env: {} })
    expect((await send(listening.url, { body: JSON.stringify(destroyed) })).status).toBe(200)
    expect((await listening.stderr).exitCode).toBe(0)
  })
})
