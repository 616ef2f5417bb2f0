import { inspect } from 'node:util'
import type { Field } from '@tokbox/core/arguments'
import { ENDPOINTS, type Endpoint, type EndpointId, fieldsOf } from '@tokbox/protocol'
import { vectorProject } from '@tokbox-tools/testing/project'
import { type Answer, answer, startServer } from '@tokbox-tools/testing/server'
import { describe, expect, test } from 'vitest'
import { CALLS, type EndpointCall } from './support/calls.js'
import { account, callEndpoint, clientsFor, endpoints, failureOf } from './support/clients.js'
import { clientToken } from './support/ids.js'
import { RECORDED_ANSWERS } from './support/recorded-answers.js'

// Secrets, tokens and personal data: in no error, no hook and no dump of either, whatever the server does with them.

/** All that is secret in calls and answers says so; besides, the credentials and the client's token. */
const PLANTED = /[\w-]*secret-\w*\d/g

function secretsOf(...texts: unknown[]): string[] {
  const planted = texts.flatMap((text) => JSON.stringify(text)?.match(PLANTED) ?? [])
  return [...new Set([...planted, clientToken, vectorProject.apiSecret, account.accountSecret])]
}

/** Everything that a log could show of a value. */
function shown(value: unknown): string {
  const { stack = '', message = '' } = Object(value) as Partial<Error>
  const dump = inspect(value, { depth: 20, showHidden: false, getters: true, maxStringLength: 1e6 })
  return `${dump} ${JSON.stringify(value)} ${String(value)} ${message} ${stack}`
}

/** Says what it was sent in every way that a server can. */
const echo: Answer = ({ request, body }, response) => {
  const said = [
    body,
    encodeURIComponent(body),
    JSON.stringify(body),
    request.url,
    JSON.stringify(request.headers),
  ]
  const message = said.join(' ')
  response.writeHead(400, {
    'content-type': 'application/json',
    'x-request-id': encodeURIComponent(body).slice(0, 4000),
    'x-echo': encodeURIComponent(message).slice(0, 8000),
  })
  response.end(JSON.stringify({ code: 400, message, description: message }))
}

describe.each(endpoints)('%s', (id) => {
  const calls: readonly EndpointCall[] = CALLS[id]

  test('a server that echoes requests makes neither errors nor hooks show a secret', async () => {
    for (const { parameters } of calls) {
      const server = await startServer(answer(429, '{}'), echo)
      const events: unknown[] = []
      const hook = (event: object) => void events.push(event)
      const clients = clientsFor(server.url, { hooks: { request: hook, response: hook, retry: hook } })
      const error = await failureOf(
        callEndpoint(clients, id, parameters, { headers: { 'x-of-caller': 'header-secret-of-caller-1' } }),
      )
      expect(error).toMatchObject({ status: 400, attempts: 2 })
      expect(events).toHaveLength(5)
      const dump = [error, ...events].map(shown).join('\n')
      for (const secret of secretsOf(parameters, 'header-secret-of-caller-1'))
        expect(dump).not.toContain(secret)
    }
  })

  test('an answer that makes no sense shows no secret that is in it', async () => {
    for (const { body } of RECORDED_ANSWERS[id]) {
      if (body === undefined || ENDPOINTS[id].answer === 'none') continue
      const broken = Array.isArray(body) ? { odd: body } : { ...(body as object), id: { odd: 1 }, items: 7 }
      for (const text of [JSON.stringify(broken), `${JSON.stringify(body)}}`]) {
        const server = await startServer(answer(200, text))
        const outcome = await callEndpoint(clientsFor(server.url), id, calls[0]?.parameters ?? []).catch(
          (error: unknown) => error,
        )
        if (!(outcome instanceof Error)) continue
        for (const secret of secretsOf(body)) expect(shown(outcome)).not.toContain(secret)
      }
    }
  })

  test('bad arguments make no message with a secret', async () => {
    const clients = clientsFor('http://127.0.0.1:1')
    for (const { parameters } of calls) {
      const options = parameters.at(-1)
      if (typeof options !== 'object' || options === null || Array.isArray(options)) continue
      const wrong = [...parameters.slice(0, -1), { ...options, unknownName: 'planted-secret-1' }]
      const error = await failureOf(callEndpoint(clients, id, wrong))
      expect(error).toMatchObject({ name: 'InvalidArgumentError' })
      for (const secret of secretsOf(wrong)) expect(shown(error)).not.toContain(secret)
    }
  })

  test('a dump of what it resolves to shows no credentials', async () => {
    const [{ status, body }] = RECORDED_ANSWERS[id] as [{ status: number; body?: unknown }]
    const server = await startServer(answer(status, body))
    const result = await callEndpoint(clientsFor(server.url), id, calls[0]?.parameters ?? [])
    expect(shown(result)).not.toContain('project-secret-')
  })
})

/** The fields that endpoints.md calls sensitive, by the endpoints that have them. */
const SENSITIVE_OPTIONS: Readonly<Partial<Record<EndpointId, readonly string[]>>> = {
  'archives.setStorage': ['config.accessKey', 'config.accountKey', 'config.accountName', 'config.secretKey'],
  'broadcasts.start': ['outputs.rtmp.streamName'],
  'sip.dial': ['auth.password', 'token'],
  'captions.start': ['statusCallbackUrl', 'token'],
  'renders.start': ['statusCallbackUrl', 'token'],
  'audioConnector.start': ['headers', 'token'],
  'callbacks.register': ['url'],
}

const SENSITIVE_ANSWERS: Readonly<Partial<Record<EndpointId, readonly string[]>>> = {
  'connections.list': ['data'],
  ...Object.fromEntries(
    ['start', 'stop', 'get', 'list', 'setLayout'].flatMap((verb) => [
      [`archives.${verb}`, ['password', 'url']],
      [`broadcasts.${verb}`, ['streamName']],
    ]),
  ),
}

function sensitivePaths(fields: ReturnType<typeof fieldsOf>, prefix = ''): string[] {
  return Object.entries(fields).flatMap(([name, field]) => sensitiveIn(field, `${prefix}${name}`))
}

function sensitiveIn(field: Field, path: string): string[] {
  if (field.type === 'object') return sensitivePaths(field.fields, `${path}.`)
  if (field.type === 'list') return sensitiveIn(field.items, path)
  if (field.type === 'map') return sensitiveIn(field.values, path)
  return field.sensitive === undefined ? [] : [path]
}

test.each(endpoints)('%s: what the platform calls sensitive is described so', (id, endpoint: Endpoint) => {
  for (const path of SENSITIVE_OPTIONS[id] ?? []) expect(sensitivePaths(fieldsOf(endpoint))).toContain(path)
  for (const name of SENSITIVE_ANSWERS[id] ?? []) expect(endpoint.sensitive).toContain(name)
  if (id.startsWith('projects.') && endpoint.answer !== 'none') expect(endpoint.sensitive).toContain('secret')
})
