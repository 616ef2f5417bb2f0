import { ENDPOINTS, type Endpoint, type EndpointId, fieldsOf, parameterNames } from '@tokbox/protocol'
import { vectorProject, vectorSessionId as sessionId } from '@tokbox-tools/testing/project'
import { type Answer, type Arrival, answer, startServer } from '@tokbox-tools/testing/server'
import { openJwt } from '@tokbox-tools/testing/tokens'
import OpenTok from 'opentok'
import { expect, test } from 'vitest'
import { record } from '../support/record.js'
import { CALLS, type EndpointCall } from './support/calls.js'
import { account, callEndpoint, clientsFor, endpoints } from './support/clients.js'
import { uuid as id } from './support/ids.js'
import { differencesOf, requestLine } from './support/wire-fields.js'

// Every call that the official client has too, sent by both to one server: method, path, query and body are compared field by
// field. What differs is written down in the calls, with the reason.

/** What both clients can read, whatever they have asked for. */
const anything = {
  id,
  status: 'started',
  sessionId,
  createdAt: 7,
  connectionId: id,
  captionsId: id,
  count: 0,
  items: [],
}

const reply: Answer = (arrival, response) => {
  const { url: path = '', method } = arrival.request
  if (path.endsWith('/session/create'))
    return answer(200, [{ session_id: sessionId, project_id: '123456' }])(arrival, response)
  if (/\/(?:callback|project)$/.test(path) && method === 'GET') return answer(200, [])(arrival, response)
  return answer(200, anything)(arrival, response)
}

const calls = Object.entries(CALLS).flatMap(([id, each]: [string, readonly EndpointCall[]]) =>
  each.map((call, index): [id: EndpointId, number: number, call: EndpointCall] => [
    id as EndpointId,
    index + 1,
    call,
  ]),
)

test.each(calls.filter(([, , { official }]) => official !== undefined))(
  '%s, call %i, is what the official client sends',
  async (id, _, { parameters, official = [''], differences = {} }) => {
    const server = await startServer(reply)
    await callEndpoint(clientsFor(server.url), id, parameters)
    const client = new OpenTok(vectorProject.apiKey, vectorProject.apiSecret, server.url)
    const [method, ...given] = official
    // What it makes of the answer is another matter.
    Reflect.apply(Reflect.get(client, method), client, [...given, () => undefined])
    await server.arrived(2)
    const [mine, theirs] = server.arrivals as [Arrival, Arrival]
    expect(requestLine(mine)).toBe(requestLine(theirs))
    expect(differencesOf(mine, theirs)).toEqual(differences)
    for (const { request } of [mine, theirs]) {
      const { genuine, claims } = openJwt(String(request.headers['x-opentok-auth']), vectorProject.apiSecret)
      expect(genuine).toBe(true)
      expect(claims).toMatchObject({ iss: vectorProject.apiKey, ist: 'project' })
      expect(request.headers.accept).toContain('application/json')
    }
    record({ endpoint: id, who: 'request', outcome: 'success' })
  },
)

/** What the platform's documents say of the calls that the official client lacks. */
const documented: Readonly<Partial<Record<EndpointId, readonly [line: string, body?: object][]>>> = {
  'connections.list': [[`GET /v2/project/123456/session/${sessionId}/connection?`]],
  'archives.setStorage': [
    [
      'PUT /v2/project/123456/archive/storage?',
      {
        type: 's3',
        config: {
          accessKey: 'access-key-secret-1',
          secretKey: 'secret-key-secret-1',
          bucket: 'b',
          endpoint: 'https://s3.example',
          sse: 's3',
        },
        fallback: 'none',
      },
    ],
    [
      'PUT /v2/project/123456/archive/storage?',
      {
        type: 'azure',
        config: {
          accountName: 'account-name-secret-1',
          accountKey: 'account-key-secret-1',
          container: 'c',
          domain: 'blob.example',
        },
        certificate: 'a certificate',
      },
    ],
  ],
  'archives.deleteStorage': [['DELETE /v2/project/123456/archive/storage?']],
  'projects.create': [['POST /v2/project?', { name: 'staging', environmentId: '261' }]],
  'projects.list': [['GET /v2/project?']],
  'projects.get': [['GET /v2/project/123457?']],
  'projects.update': [['PUT /v2/project/123457?', { status: 'SUSPENDED', environmentId: '261' }]],
  'projects.delete': [['DELETE /v2/project/123457?']],
  'projects.refreshSecret': [['POST /v2/project/123457/refreshSecret?']],
}

test.each(Object.entries(documented) as [EndpointId, [string, object?][]][])(
  '%s, which the official client lacks, is what the documents say',
  async (id, requests) => {
    const server = await startServer(reply)
    for (const { parameters } of CALLS[id] as readonly EndpointCall[])
      await callEndpoint(clientsFor(server.url), id, parameters)
    expect(
      server.arrivals.map((arrival) => {
        const { body } = arrival
        return [requestLine(arrival), ...(body === '' ? [] : [JSON.parse(body)])]
      }),
    ).toEqual(requests)
    const isOfAccount = ENDPOINTS[id].authentication === 'account'
    const secret = isOfAccount ? account.accountSecret : vectorProject.apiSecret
    for (const { request } of server.arrivals) {
      const { genuine, claims } = openJwt(String(request.headers['x-opentok-auth']), secret)
      expect(genuine).toBe(true)
      expect(claims).toMatchObject({ ist: isOfAccount ? 'account' : 'project' })
    }
    const note = 'the official client has no such method: compared with the documents of the platform'
    record({ endpoint: id, who: 'request', outcome: 'success', note })
  },
)

test('every endpoint is compared with the official client, or else with the documents', () => {
  const compared = calls.filter(([, , { official }]) => official !== undefined).map(([id]) => id)
  const all = new Set([...compared, ...Object.keys(documented)])
  expect([...all].sort()).toEqual(endpoints.map(([id]) => id).sort())
})

/** The options of an endpoint by their paths: `layout.type`, `outputs.rtmp[].id`. */
function optionPaths(endpoint: Endpoint): string[] {
  const within = (fields: ReturnType<typeof fieldsOf>, prefix: string): string[] =>
    Object.entries(fields).flatMap(([name, field]) => {
      const inner = field.type === 'list' ? field.items : field
      if ((inner as typeof field).type === 'object')
        return within((inner as unknown as { fields: typeof fields }).fields, `${prefix}${name}.`)
      return [`${prefix}${name}`]
    })
  return within(fieldsOf(endpoint), '')
}

/** The paths that values have, lists left out. */
function valuePaths(value: unknown, prefix: string): string[] {
  if (Array.isArray(value)) return [prefix, ...value.flatMap((item) => valuePaths(item, prefix))]
  if (typeof value !== 'object' || value === null) return [prefix]
  return [prefix, ...Object.entries(value).flatMap(([name, inner]) => valuePaths(inner, `${prefix}.${name}`))]
}

test.each(endpoints)('the calls of %s use every option that it has', (id, endpoint) => {
  const { ids, named, options } = parameterNames(endpoint)
  const used = (CALLS[id] as readonly EndpointCall[]).flatMap(({ parameters }) => [
    ...named.flatMap((name, index) => valuePaths(parameters[ids.length + index], `.${name}`)),
    ...(options === undefined ? [] : valuePaths(parameters[ids.length + named.length], '')),
  ])
  expect(optionPaths(endpoint).filter((path) => !used.includes(`.${path}`))).toEqual([])
})
