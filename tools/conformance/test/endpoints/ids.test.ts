import { type Endpoint, type EndpointId, parameterNames } from '@tokbox/protocol'
import { vectorProject } from '@tokbox-tools/testing/project'
import { answer, startServer } from '@tokbox-tools/testing/server'
import { describe, expect, test } from 'vitest'
import { CALLS } from './support/calls.js'
import { callEndpoint, clientsFor, endpoints, failureOf } from './support/clients.js'
import { RECORDED_ANSWERS } from './support/recorded-answers.js'

// Whatever an id holds, it stays one part of the path, and the path is that of the endpoint.

const oddIds = [
  'a/b',
  '../archive',
  '..%2f..',
  '%2e%2e',
  '%2E',
  '%252e',
  '...',
  'a\r\nHost: evil.example',
  '\r\n\r\nGET / HTTP/1.1',
  '\0',
  ' ',
  ' x ',
  '\t',
  'é€日本𝄞',
  '\u202e',
  '?x=1#y',
  '#',
  ';a=b',
  ':80@evil.example/',
  '\\..\\',
  'a+b',
  '%',
  '%zz',
  '__proto__',
  '{project}',
  '$&',
  'x'.repeat(2000),
]
const noIds = ['', '.', '..', undefined, null, 7, {}, ['a'], 'half \ud800']

const withIds = endpoints.filter(([, endpoint]) => parameterNames(endpoint).ids.length > 0)

/** The call with other ids. */
function parametersWith(id: EndpointId, endpoint: Endpoint, others: readonly unknown[]): unknown[] {
  const { ids } = parameterNames(endpoint)
  return [...others, ...CALLS[id][0].parameters.slice(ids.length)]
}

describe.each(withIds)('%s', (id, endpoint) => {
  const { ids } = parameterNames(endpoint)
  const [{ status, body }] = RECORDED_ANSWERS[id] as [{ status: number; body?: unknown }]

  test('an odd id stays one part of the path', async () => {
    const server = await startServer(answer(status, body))
    const clients = clientsFor(server.url)
    for (const odd of oddIds)
      await callEndpoint(
        clients,
        id,
        parametersWith(
          id,
          endpoint,
          ids.map(() => odd),
        ),
      )
    const expected = oddIds.map((odd) =>
      endpoint.path
        .split('/')
        .map((part) => {
          if (!part.startsWith('{')) return part
          return part === '{project}' ? vectorProject.apiKey : encodeURIComponent(odd)
        })
        .join('/'),
    )
    expect(server.arrivals.map(({ request }) => request.url?.split('?')[0])).toEqual(expected)
    // What a server makes of them is what was given.
    const parts = server.arrivals.map(({ request }) => request.url?.split('/') ?? [])
    const place = endpoint.path.split('/').indexOf(`{${ids[0]}}`)
    expect(parts.map((each) => decodeURIComponent(each[place]?.split('?')[0] ?? ''))).toEqual(oddIds)
    expect(server.arrivals.every(({ request }) => request.method === endpoint.method)).toBe(true)
  })

  test.each(ids.map((name, index) => [name, index] as const))(
    'what cannot be its %s is refused, and nothing is sent',
    async (name, index) => {
      const server = await startServer(answer(status, body))
      const clients = clientsFor(server.url)
      for (const none of noIds) {
        const given = ids.map((_, place) => (place === index ? none : 'a'))
        const error = await failureOf(callEndpoint(clients, id, parametersWith(id, endpoint, given)))
        expect(error).toMatchObject({ name: 'InvalidArgumentError', code: 'ERR_TOKBOX_INVALID_ARGUMENT' })
        expect(error.message).toContain(name)
      }
      expect(server.arrivals).toHaveLength(0)
    },
  )
})

test.each(
  endpoints.filter(([, { arguments: named }]) => named?.some((name) => name.endsWith('Id')) ?? false),
)('an odd id in the body of %s is what arrives', async (id, endpoint) => {
  const { ids, named } = parameterNames(endpoint)
  const [{ status, body }] = RECORDED_ANSWERS[id] as [{ status: number; body?: unknown }]
  const server = await startServer(answer(status, body))
  const clients = clientsFor(server.url)
  const place = ids.length + named.findIndex((name) => name.endsWith('Id'))
  const { wire = named[place - ids.length] ?? '' } = endpoint.body?.[named[place - ids.length] ?? ''] ?? {}
  for (const odd of oddIds) {
    const parameters: unknown[] = [...CALLS[id][0].parameters]
    parameters[place] = odd
    await callEndpoint(clients, id, parameters)
  }
  expect(
    server.arrivals.map((arrival) => (JSON.parse(arrival.body) as Record<string, unknown>)[wire]),
  ).toEqual(oddIds)
})
