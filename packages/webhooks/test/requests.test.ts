import { once } from 'node:events'
import { createServer, type IncomingMessage, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { createWebhookReceiver, statusOf, type WebhookRequest } from '../src/index.js'
import { clock, deliver, signatureSecret, vectorBody } from './support/platform.js'

const receiver = createWebhookReceiver({ signatureSecret, clock, maxBodyLength: 1000 })
const { headers } = deliver(vectorBody)
const bytes = new TextEncoder().encode(vectorBody)
const url = 'http://localhost/webhooks'

/** The text in pieces of the given lengths, the last as long as it takes. */
function piecesOf(lengths: readonly number[], whole = bytes): Uint8Array[] {
  const pieces: Uint8Array[] = []
  let start = 0
  for (const length of lengths) {
    pieces.push(whole.subarray(start, start + length))
    start += length
  }
  return [...pieces, whole.subarray(start)]
}

const padded = (length: number) => {
  const body = `{"event":"sessionCreated","sessionId":"1_MX4x","pad":"${'x'.repeat(length)}"}`
  return deliver(body.replace(/x{0,60}"}$/, '"}').padEnd(length))
}

test.each<[string, () => WebhookRequest]>([
  ['a string', () => ({ headers, body: vectorBody })],
  ['a Buffer', () => ({ headers, body: Buffer.from(vectorBody) })],
  ['a part of a larger buffer', () => ({ headers, body: Uint8Array.of(1, ...bytes, 2).subarray(1, -1) })],
  ['an ArrayBuffer', () => ({ headers, body: bytes.buffer })],
  ['a web stream', () => ({ headers, body: new Blob([bytes]).stream() })],
  ['a stream of Node', () => ({ headers, body: Readable.from(piecesOf([1, 2, 3])) })],
  ['a Request', () => new Request(url, { method: 'POST', headers, body: vectorBody })],
  ['headers in upper case', () => ({ headers: { AUTHORIZATION: headers.authorization }, body: vectorBody })],
  ['headers of arrays', () => ({ headers: { Authorization: [headers.authorization!] }, body: vectorBody })],
  ['Headers', () => ({ headers: new Headers(headers), body: vectorBody })],
  [
    'headers without a prototype',
    () => ({ headers: Object.assign(Object.create(null), headers), body: bytes }),
  ],
  [
    'a scheme in lower case',
    () => ({
      headers: { authorization: headers.authorization!.replace('Bearer', 'bearer ') },
      body: vectorBody,
    }),
  ],
])('%s is received', async (_, request) => {
  expect(await receiver.receive(request())).toMatchObject({ type: 'sessionCreated' })
})

test('a body is received in whatever pieces it comes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(80), { maxLength: 20 }), async (lengths) => {
      const body = ReadableStream.from(piecesOf(lengths))
      expect(await receiver.receive({ headers, body })).toMatchObject({ type: 'sessionCreated' })
    }),
    { numRuns: 100 },
  )
})

test('what is verified is what is read, whatever happens to the bytes meanwhile', async () => {
  const body = bytes.slice()
  const seen = { add: async () => body.fill(0x20).length > 0, delete: () => undefined }
  const careful = createWebhookReceiver({ signatureSecret, clock, seen })
  expect(await careful.receive({ headers, body })).toMatchObject({ type: 'sessionCreated' })
})

test.each<[string, () => unknown]>([
  ['an object', () => JSON.parse(vectorBody) as object],
  ['an empty object', () => ({})],
  ['an array', () => []],
  ['a number', () => 7],
  ['true', () => true],
])('%s as a body, which a parser has made, is refused with a word on what to do', async (_, body) => {
  const error: unknown = await receiver.receive({ headers, body: body() }).catch((caught: unknown) => caught)
  expect(error).toMatchObject({
    code: 'ERR_TOKBOX_INVALID_ARGUMENT',
    parameter: 'request.body',
    hint: expect.stringContaining('express.raw('),
  })
  expect(statusOf(error)).toBe(500)
})

test('a body that was read already is refused with a word on what to do', async () => {
  const web = new Request(url, { method: 'POST', headers, body: vectorBody })
  await web.text()
  const locked = new Request(url, { method: 'POST', headers, body: vectorBody })
  locked.body?.getReader()
  const node = Readable.from([bytes])
  await node.toArray()
  for (const request of [web, locked, { headers, body: node }, Object.assign(node, { headers })])
    await expect(receiver.receive(request)).rejects.toThrow('It has been read already')
})

test.each<[string, WebhookRequest]>([
  ['no body', { headers }],
  ['null', { headers, body: null }],
])('%s is no body', async (_, request) => {
  await expect(receiver.receive(request)).rejects.toMatchObject({ parameter: 'request.body' })
})

test('a web request without a body has an empty one', async () => {
  const empty = deliver('')
  const request = new Request(url, { method: 'POST', headers: empty.headers })
  await expect(receiver.receive(request)).rejects.toMatchObject({ reason: 'it is empty' })
})

test.each([undefined, null, 'text', 7, [], new Map()])('%s is no request', async (request) => {
  await expect(receiver.receive(request as never)).rejects.toMatchObject({ parameter: 'request' })
})

test.each([undefined, null, 'text', new Map([['authorization', 'Bearer x']])])(
  '%s are no headers',
  async (value) => {
    const request = { headers: value, body: vectorBody }
    await expect(receiver.receive(request as never)).rejects.toMatchObject({ parameter: 'request.headers' })
  },
)

test('two headers that contradict each other are refused', async () => {
  const twice = { authorization: headers.authorization, Authorization: headers.authorization }
  const list = { authorization: [headers.authorization!, headers.authorization!] }
  for (const both of [twice, list])
    await expect(receiver.receive({ headers: both, body: vectorBody })).rejects.toMatchObject({
      reason: 'the header authorization comes more than once',
    })
})

test('a body may be as long as the limit, and no longer', async () => {
  const fits = padded(1000)
  const tooLong = padded(1001)
  const forms: ((body: string) => unknown)[] = [
    (body) => body,
    (body) => Buffer.from(body),
    (body) => ReadableStream.from(piecesOf([500, 499], Buffer.from(body))),
    (body) => Readable.from(piecesOf([1, 998], Buffer.from(body))),
  ]
  for (const form of forms) {
    const event = await receiver.receive({ headers: fits.headers, body: form(fits.body) })
    expect(event).toMatchObject({ type: 'sessionCreated' })
    await expect(
      receiver.receive({ headers: tooLong.headers, body: form(tooLong.body) }),
    ).rejects.toMatchObject({ code: 'ERR_TOKBOX_WEBHOOK_TOO_LARGE', status: 413, maxBodyLength: 1000 })
  }
  // 999 UTF-16 units, but more bytes.
  const wide = deliver('é'.repeat(999))
  await expect(receiver.receive(wide)).rejects.toMatchObject({ status: 413 })
})

test('of an endless body no more is read than may be accepted', async () => {
  let pulled = 0
  let cancelled = false
  const body = new ReadableStream({
    pull(controller) {
      pulled++
      controller.enqueue(new Uint8Array(100))
    },
    cancel() {
      cancelled = true
    },
  })
  await expect(receiver.receive({ headers, body })).rejects.toMatchObject({ status: 413 })
  expect(pulled).toBeLessThanOrEqual(12)
  expect(cancelled).toBe(true)
})

test('of a body that says it is too long, or whose sender knows no secret, nothing is read', async () => {
  const unread = () => new ReadableStream({ pull: () => expect.fail('was read') }, { highWaterMark: 0 })
  const long = { ...headers, 'content-length': '1001' }
  await expect(receiver.receive({ headers: long, body: unread() })).rejects.toMatchObject({ status: 413 })
  const forged = deliver(vectorBody, {}, 'another')
  await expect(receiver.receive({ headers: forged.headers, body: unread() })).rejects.toMatchObject({
    status: 401,
  })
})

/** A server of Node that receives webhooks. */
async function listen(onRequest: (request: IncomingMessage) => Promise<unknown>) {
  const server = createServer(async (request, response) => {
    try {
      await onRequest(request)
      response.writeHead(200).end()
    } catch (error) {
      response.writeHead(statusOf(error)).end()
    }
  })
  onTestFinished(() => void server.close())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

test("Node's request is received, in pieces too", async () => {
  const port = await listen((request) => receiver.receive(request))
  const status = async (body: string | ReadableStream) => {
    const response = await fetch(`http://127.0.0.1:${port}`, {
      method: 'POST',
      headers,
      body,
      duplex: 'half',
    })
    return response.status
  }
  expect(await status(vectorBody)).toBe(200)
  expect(await status(ReadableStream.from(piecesOf([10, 20, 30])))).toBe(200)
  expect(await status(vectorBody.slice(1))).toBe(401)
})

test('a sender whose body is too long gets an answer, and can send the next on the same connection', async () => {
  const port = await listen((request) => receiver.receive(request))
  const url = `http://127.0.0.1:${port}`
  for (let i = 0; i < 3; i++) {
    const body = ReadableStream.from(Array.from({ length: 40 }, () => new Uint8Array(10_000)))
    const response = await fetch(url, { method: 'POST', headers, body, duplex: 'half' })
    expect(response.status).toBe(413)
    expect((await fetch(url, { method: 'POST', headers, body: vectorBody })).status).toBe(200)
  }
})

test('a connection that ends before the body is complete is an error of its own', async () => {
  const errors: unknown[] = []
  const port = await listen((request) => {
    const received = receiver.receive(request).catch((error: unknown) => errors.push(error))
    outgoing.destroy()
    return received.finally(() => outgoing.emit('refused'))
  })
  const long = { ...headers, 'content-length': 200 }
  const outgoing = send({ port, host: '127.0.0.1', method: 'POST', headers: long }).on('error', () => {})
  const refused = new Promise((resolve) => outgoing.once('refused', resolve))
  outgoing.write('{"event":')
  await refused
  expect(errors).toEqual([
    expect.objectContaining({
      code: 'ERR_TOKBOX_WEBHOOK_BODY',
      reason: 'the connection ended before it was complete',
      cause: expect.any(Error),
    }),
  ])
})

test("requests of web and Node fit the type, and so does what frameworks make of Node's", () => {
  const accepts = (_: WebhookRequest) => undefined
  accepts({} as Request)
  accepts({} as IncomingMessage)
  accepts({} as IncomingMessage & { body: unknown })
  accepts({} as { headers: Record<string, string | undefined>; body: string | null })
  // @ts-expect-error: without headers nothing can be verified.
  accepts({ body: '' })
})
