import type { DocumentedError, Endpoint, EndpointId } from '@tokbox/protocol'
import { type Answer, answer, reset, startServer } from '@tokbox-tools/testing/server'
import { describe, expect, test } from 'vitest'
import { record } from '../support/record.js'
import { CALLS } from './support/calls.js'
import { callEndpoint, clientsFor, endpoints, failureOf } from './support/clients.js'
import { keyOf } from './support/documented-error.js'
import { RECORDED_ANSWERS } from './support/recorded-answers.js'

// Every endpoint with every error that is documented for it, and with those that any endpoint can answer with: the caller gets
// the right error, and the class of the endpoint rules whether the request is sent again.

const ERROR_NAMES: Readonly<Record<number, string>> = {
  401: 'AuthenticationError',
  403: 'AuthenticationError',
  404: 'NotFoundError',
  409: 'ConflictError',
  429: 'RateLimitError',
}
const RETRIED = [408, 429, 500, 502, 503, 504]

/** How often a request is sent that is always answered so, with the two retries of the default. */
function attemptsOf({ repeat }: Endpoint, status: number): number {
  const mayHappenTwice = repeat === 'twice' && status !== 429
  return RETRIED.includes(status) && !mayHappenTwice ? 3 : 1
}

function errorAnswer({ status, code, message = 'It is wrong.' }: Partial<DocumentedError>): Answer {
  return answer(status ?? 500, { code: code ?? status, message, description: message })
}

function successAnswer(id: EndpointId): Answer {
  const [{ status, body }] = RECORDED_ANSWERS[id] as [{ status: number; body?: unknown }]
  return answer(status, body)
}

async function failWith(id: EndpointId, ...answers: [Answer, ...Answer[]]) {
  const server = await startServer(...answers)
  const error = await failureOf(callEndpoint(clientsFor(server.url), id, CALLS[id][0].parameters))
  return { error, sent: server.arrivals.length }
}

const documented = endpoints.flatMap(([id, endpoint]) =>
  endpoint.errors.map((error): [EndpointId, string, Endpoint, DocumentedError] => [
    id,
    keyOf(error),
    endpoint,
    error,
  ]),
)

test.each(documented)('%s, documented error %s', async (id, key, endpoint, documentedError) => {
  const { status, code = status, message = 'It is wrong.' } = documentedError
  const { error, sent } = await failWith(id, errorAnswer(documentedError))
  expect(error).toMatchObject({
    name: ERROR_NAMES[status] ?? 'ApiError',
    status,
    serverCode: code,
    serverMessage: message,
    attempts: attemptsOf(endpoint, status),
  })
  expect(error.message).toContain(message)
  expect(error.message).toContain(endpoint.action)
  expect(sent).toBe(attemptsOf(endpoint, status))
  record({ endpoint: id, who: 'rest', outcome: key })
})

const statuses = [
  400, 401, 403, 404, 405, 408, 409, 410, 413, 415, 418, 422, 429, 500, 501, 502, 503, 504, 599,
]

describe.each(endpoints)('%s', (id, endpoint) => {
  test('each class of status is its error, sent as often as the class of the endpoint allows', async () => {
    for (const status of statuses) {
      const { error, sent } = await failWith(id, errorAnswer({ status }))
      const attempts = attemptsOf(endpoint, status)
      expect(error).toMatchObject({ name: ERROR_NAMES[status] ?? 'ApiError', status, attempts })
      expect(sent, `sent with ${status}`).toBe(attempts)
    }
  })

  test('what servers write into errors is read, whatever its form', async () => {
    const bodies: readonly [body: unknown, type: string, said: string | undefined][] = [
      [{ code: 15_999, message: 'said' }, 'application/json', 'said'],
      [{ description: 'said' }, 'application/json;charset=utf-8', 'said'],
      [
        { type: 'about:blank', title: 'Bad', detail: 'said', instance: 'x' },
        'application/problem+json',
        'said',
      ],
      ['<errorPayload><code>-1</code><message>said</message></errorPayload>', 'text/xml', 'said'],
      ['', 'application/json', undefined],
      ['{"message":', 'application/json', undefined],
      ['<html><body>Bad Gateway</body></html>', 'text/html', undefined],
      [[null], 'application/json', undefined],
    ]
    for (const [body, type, said] of bodies) {
      const { error } = await failWith(id, answer(400, body, { 'content-type': type }))
      expect(error).toMatchObject({ name: 'ApiError', status: 400 })
      expect((error as { serverMessage?: string }).serverMessage).toBe(said)
    }
  })

  test('after a broken connection it is sent again, or not when it would happen twice', async () => {
    const server = await startServer(reset, successAnswer(id))
    const call = callEndpoint(clientsFor(server.url), id, CALLS[id][0].parameters)
    if (endpoint.repeat === 'twice') {
      expect(await failureOf(call)).toMatchObject({ name: 'ConnectionError', attempts: 1 })
      expect(server.arrivals).toHaveLength(1)
    } else {
      await call
      expect(server.arrivals).toHaveLength(2)
    }
  })

  test('a Retry-After beyond the time that is left is an error at once', async () => {
    const { error, sent } = await failWith(id, answer(429, '{}', { 'retry-after': '3600' }))
    expect(error).toMatchObject({ name: 'RateLimitError', retryAfter: 3_600_000, attempts: 1 })
    expect(sent).toBe(1)
  })
})

const stops = endpoints.filter(([, { repeat }]) => repeat === 'done')

describe.each(stops)('%s, sent again', (id, endpoint) => {
  const doneErrors = endpoint.errors.filter(({ done }) => done)
  const otherErrors = endpoint.errors.filter(({ done, status }) => !done && status < 408 && status !== 403)

  test('has an answer that says it is done already', () => {
    expect(doneErrors).not.toEqual([])
  })

  test.each(doneErrors)('and answered $status, is a success, and a resource is read', async (error) => {
    for (const first of [reset, answer(500), answer(503), answer(408)]) {
      const body = RECORDED_ANSWERS[id][0]?.body
      const server = await startServer(first, errorAnswer(error), answer(200, body ?? {}))
      const result = await callEndpoint(clientsFor(server.url), id, CALLS[id][0].parameters)
      if (endpoint.answer === 'none') expect(result).toBeUndefined()
      else expect(result).toMatchObject({ status: 'stopped' })
      const methods = server.arrivals.map(({ request }) => request.method)
      expect(methods).toEqual([
        endpoint.method,
        endpoint.method,
        ...(endpoint.answer === 'none' ? [] : ['GET']),
      ])
    }
  })

  test.each(doneErrors)('is an error when $status is the first answer, or follows a 429', async (error) => {
    const name = ERROR_NAMES[error.status]
    expect((await failWith(id, errorAnswer(error))).error).toMatchObject({ name, attempts: 1 })
    expect((await failWith(id, answer(429), errorAnswer(error))).error).toMatchObject({ name, attempts: 2 })
  })

  test.each(otherErrors)('and answered $status, is an error', async (error) => {
    const { status } = error
    expect((await failWith(id, reset, errorAnswer(error))).error).toMatchObject({ status, attempts: 2 })
  })
})
