import type { EndpointId } from '@tokbox/protocol'
import { openApiDocument } from '@tokbox/protocol/openapi'
import { answer, startServer } from '@tokbox-tools/testing/server'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { CALLS } from './support/calls.js'
import { callEndpoint, clientsFor, endpoints } from './support/clients.js'
import { RECORDED_ANSWERS, type RecordedAnswer } from './support/recorded-answers.js'

// Every answer of the platform that is on record, read by the client and held against the document of OpenAPI.

const rows = Object.entries(RECORDED_ANSWERS).flatMap(([id, answers]) =>
  answers.map((recorded, index): [number, EndpointId, RecordedAnswer] => [
    index + 1,
    id as EndpointId,
    recorded,
  ]),
)

const contentTypes = ['application/json', 'application/json; charset=utf-8', 'application/json;charset=UTF-8']

test.each(rows)('the client reads answer %i to %s', async (_, id, { status, body, result }) => {
  for (const contentType of contentTypes) {
    const server = await startServer(answer(status, body, { 'content-type': contentType }))
    const read = await callEndpoint(clientsFor(server.url), id, CALLS[id][0].parameters)
    if (result === undefined) expect(read).toBeUndefined()
    else expect(read).toMatchObject(result)
    expect(Object.isFrozen(read)).toBe(true)
  }
})

/** The same answer with a field in each object that nobody knows. */
function withMore(body: unknown): unknown {
  const more = (object: unknown) => ({ ...(object as object), addedSince: [1, { two: null }] })
  if (Array.isArray(body)) return body.map(more)
  const { items } = body as { readonly items?: unknown[] }
  return items === undefined ? more(body) : { ...(body as object), items: items.map(more) }
}

const read = rows.filter(([, , { body, result }]) => body !== undefined && result !== undefined)

test.each(read)('nothing of answer %i to %s is lost', async (_, id, { status, body }) => {
  const server = await startServer(answer(status, withMore(body)))
  const result = await callEndpoint(clientsFor(server.url), id, CALLS[id][0].parameters)
  const { items = [result] } = result as { readonly items?: unknown[] }
  for (const item of items) expect(item).toMatchObject({ raw: { addedSince: [1, { two: null }] } })
})

const document = openApiDocument()
const ajv = new Ajv2020({ strict: false, validateFormats: false })
ajv.addSchema(document, 'platform')

function schemaRef(id: EndpointId, status: number): string | undefined {
  for (const [path, operations] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(operations)) {
      const ids = operation['x-tokbox-endpoints'] as readonly { readonly id: string }[]
      if (!ids.some((endpoint) => endpoint.id === id)) continue
      const responses = operation.responses as Record<string, { readonly content?: object }>
      if (responses[status]?.content === undefined) return undefined
      const names = [
        'paths',
        path,
        method,
        'responses',
        String(status),
        'content',
        'application/json',
        'schema',
      ]
      const pointer = names.map((name) => encodeURIComponent(name.replaceAll('/', '~1')))
      return `platform#/${pointer.join('/')}`
    }
  throw new Error(`${id} is not in the document`)
}

test.each(rows)('answer %i to %s fits the document of OpenAPI', (_, id, recorded) => {
  const { status, body, besidesSchema } = recorded
  const reference = schemaRef(id, status)
  // An answer may always be without a body where the call is done without one.
  if (body === undefined || besidesSchema !== undefined) return
  expect(reference, `${id} ${status} has no schema`).toBeDefined()
  const isValid = ajv.validate({ $ref: reference }, body)
  expect(ajv.errors ?? []).toEqual([])
  expect(isValid).toBe(true)
})

test.each(endpoints)('%s: each status of success is on record', (id, { success }) => {
  const statuses = new Set(RECORDED_ANSWERS[id].map(({ status }) => status))
  expect([...statuses].every((status) => success.includes(status))).toBe(true)
  expect(statuses).toContain(success[0])
})
