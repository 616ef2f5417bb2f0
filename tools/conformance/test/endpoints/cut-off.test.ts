import type { EndpointId } from '@tokbox/protocol'
import { raw, startServer } from '@tokbox-tools/testing/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CALLS } from './support/calls.js'
import { callEndpoint, clientsFor, endpoints, failureOf } from './support/clients.js'
import { RECORDED_ANSWERS } from './support/recorded-answers.js'

// An answer that is cut off at any byte: no hang, no rejection that nobody handles, no success that is none.

const unhandled: unknown[] = []
const onUnhandled = (reason: unknown) => unhandled.push(reason)
beforeAll(() => void process.on('unhandledRejection', onUnhandled))
afterAll(() => {
  process.off('unhandledRejection', onUnhandled)
  expect(unhandled).toEqual([])
})

function answerText(id: EndpointId, framing: 'length' | 'chunked'): { head: string; body: string } {
  const [{ status, body }] = RECORDED_ANSWERS[id] as [{ status: number; body?: unknown }]
  const text = body === undefined ? '' : JSON.stringify(body)
  const head = `HTTP/1.1 ${status} OK\r\nContent-Type: application/json\r\n`
  if (status === 204) return { head: `${head}\r\n`, body: '' }
  if (framing === 'length') return { head: `${head}Content-Length: ${text.length}\r\n\r\n`, body: text }
  const half = Math.ceil(text.length / 2)
  const chunks = [text.slice(0, half), text.slice(half), ''].filter(
    (chunk, index) => chunk !== '' || index === 2,
  )
  const framed = chunks.map((chunk) => `${chunk.length.toString(16)}\r\n${chunk}\r\n`).join('')
  return { head: `${head}Transfer-Encoding: chunked\r\n\r\n`, body: framed }
}

const rows = endpoints.flatMap(([id]) => [[id, 'length'] as const, [id, 'chunked'] as const])

test.each(rows)('an answer to %s that is cut off anywhere is no success (%s)', async (id, framing) => {
  const { head, body } = answerText(id, framing)
  const whole = `${head}${body}`
  let cut = 0
  const server = await startServer((arrival, response) => raw(whole.slice(0, cut))(arrival, response))
  const clients = clientsFor(server.url, { retries: 0, timeout: 5000 })
  // The head is the same but for a line.
  const first = framing === 'length' ? 0 : head.length
  for (cut = first; cut < whole.length; cut += 1) {
    const error = await failureOf(callEndpoint(clients, id, CALLS[id][0].parameters))
    expect(error, `cut off after ${cut} of ${whole.length} bytes`).toMatchObject({ name: 'ConnectionError' })
  }
  expect(server.arrivals).toHaveLength(whole.length - first)
  cut = whole.length
  await callEndpoint(clients, id, CALLS[id][0].parameters)
})
