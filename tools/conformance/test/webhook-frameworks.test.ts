import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { getRequestListener, serve } from '@hono/node-server'
import { createWebhookReceiver, signWebhook, statusOf, type WebhookRequest } from '@tokbox/webhooks'
import express from 'express'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Context, Hono } from 'hono'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'

// The framework examples in the README of @tokbox/webhooks, each on a real server. They are complete modules that export what
// receives; the ports are given here.

const signatureSecret = 'planted-s3cr3t'
process.env.SIGNATURE_SECRET = signatureSecret

const cache = new URL('../.cache/', import.meta.url)
mkdirSync(cache, { recursive: true })
const folder = mkdtempSync(fileURLToPath(new URL('frameworks-', cache)))
afterAll(() => rmSync(folder, { recursive: true }))

const readme = readFileSync(new URL('../../../packages/webhooks/README.md', import.meta.url), 'utf8')
const examples = Array.from(readme.matchAll(/^```js no-run\n([\s\S]*?)^```$/gm), ([, code = '']) => code)

/** The example that contains the text, imported as a module. */
async function example<Exports>(text: string): Promise<Exports> {
  const [code, ...others] = examples.filter((block) => block.includes(text))
  expect(others).toEqual([])
  const file = `${folder}/${text.replace(/\W+/g, '-')}.mjs`
  writeFileSync(file, code!)
  return (await import(/* @vite-ignore */ file)) as Exports
}

/** Listens until the tests are over. */
async function listen(onRequest: RequestListener): Promise<string> {
  const server = createServer(onRequest).listen(0, '127.0.0.1')
  afterAll(() => void server.close())
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`
}

const servers: Readonly<Record<string, () => Promise<string>>> = {
  async 'a web-standard Request'() {
    const { POST } = await example<{ POST: (request: Request) => Promise<Response> }>(
      'export async function POST',
    )
    return listen(getRequestListener((request) => POST(request)))
  },
  async 'node:http'() {
    const { server } = await example<{ server: { emit: (...event: unknown[]) => unknown } }>('node:http')
    return listen((...request) => server.emit('request', ...request))
  },
  async Express() {
    const { app } = await example<{ app: RequestListener }>("from 'express'")
    return listen(app)
  },
  async Fastify() {
    const { app } = await example<{ app: FastifyInstance }>("from 'fastify'")
    afterAll(() => app.close())
    return `${await app.listen({ port: 0, host: '127.0.0.1' })}/webhooks`
  },
  async Hono() {
    const { app } = await example<{ app: Hono }>("from 'hono'")
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
    afterAll(() => void server.close())
    await once(server, 'listening')
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`
  },
}

test('each example is tested, and has at most ten lines that handle a webhook', () => {
  expect(examples).toHaveLength(Object.keys(servers).length)
  for (const code of examples) {
    const [, handler = ''] = code.split(/^const receiver = .*\n\n(?:export const app = .*\n)?/m)
    expect(handler.trimEnd().split('\n').length, code).toBeLessThanOrEqual(10)
  }
})

const payload = {
  event: 'sessionCreated',
  sessionId: '1_MX4xMjM',
  projectId: '123456',
  pad: 'Zoë '.repeat(2000),
}

const log = vi.spyOn(console, 'log').mockReturnValue()
const errorLog = vi.spyOn(console, 'error').mockReturnValue()
beforeEach(() => {
  log.mockClear()
  errorLog.mockClear()
})

describe.each(Object.entries(servers))('%s', async (_, start) => {
  let url: Promise<string> | undefined
  const post = async (body: string, headers: Record<string, string>) => {
    url ??= start()
    const response = await fetch(await url, { method: 'POST', headers, body })
    expect(await response.text()).not.toContain('Error')
    return response.status
  }

  test('receives what is signed', async () => {
    const { headers, body } = await signWebhook({ payload, signatureSecret })
    expect(await post(body, headers)).toBe(200)
    expect(log).toHaveBeenCalledWith('sessionCreated', '1_MX4xMjM')
  })

  test('answers 401 to what is not', async () => {
    const { headers, body } = await signWebhook({ payload, signatureSecret })
    expect(await post(`${body} `, headers)).toBe(401)
    expect(await post(body, { 'content-type': 'application/json' })).toBe(401)
    const forged = await signWebhook({ payload, signatureSecret: 'another' })
    expect(await post(forged.body, forged.headers)).toBe(401)
    expect(log).not.toHaveBeenCalled()
  })

  test('answers 400 and 413 to what it cannot read', async () => {
    const cut = await signWebhook({ body: '{"event":', signatureSecret })
    expect(await post(cut.body, cut.headers)).toBe(400)
    const long = await signWebhook({ payload: { pad: 'x'.repeat(70_000) }, signatureSecret })
    expect(await post(long.body, long.headers)).toBe(413)
  })
})

describe('Express with a parser in front', () => {
  const receiver = createWebhookReceiver({ signatureSecret })
  const errors: unknown[] = []

  const statusWith = async (parser: express.RequestHandler) => {
    const app = express()
    app.use(parser)
    app.post('/webhooks', async (request, response) => {
      try {
        await receiver.receive(request)
        response.sendStatus(200)
      } catch (error) {
        errors.push(error)
        response.sendStatus(statusOf(error))
      }
    })
    const { headers, body } = await signWebhook({ payload, signatureSecret })
    return (await fetch(await listen(app), { method: 'POST', headers, body })).status
  }

  test('is told that the parser stands in the way', async () => {
    expect(await statusWith(express.json())).toBe(500)
    expect(errors).toEqual([
      expect.objectContaining({ code: 'ERR_TOKBOX_INVALID_ARGUMENT', parameter: 'request.body' }),
    ])
    expect(String(errors[0])).toContain('express.raw(')
  })

  test('receives what express.raw keeps', async () => {
    expect(await statusWith(express.raw({ type: '*/*' }))).toBe(200)
    expect(await statusWith(express.text({ type: '*/*' }))).toBe(200)
  })
})

test('the requests of the frameworks fit the type', () => {
  type AnyRequest = Request | express.Request | FastifyRequest | Context['req']['raw']
  const fits: (request: AnyRequest) => WebhookRequest = (request) => request
  expect(fits).toBeTypeOf('function')
})
