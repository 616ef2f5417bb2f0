import type { EndpointId } from '@tokbox/protocol'
import { answer, startServer } from '@tokbox-tools/testing/server'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { record } from '../support/record.js'
import { CALLS } from './support/calls.js'
import { callEndpoint, clientsFor, endpoints } from './support/clients.js'
import { answerSchemas } from './support/openapi-schemas.js'
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
  record({ endpoint: id, who: 'rest', outcome: 'success' })
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

const ajv = new Ajv2020({ strict: false, validateFormats: false })
const schemaOf = answerSchemas(ajv)

test.each(rows)('answer %i to %s fits the document of OpenAPI', (_, id, recorded) => {
  const { status, body, besidesSchema } = recorded
  const schema = schemaOf(id, status)
  // An answer may always be without a body where the call is done without one.
  if (body === undefined || besidesSchema !== undefined) return
  expect(schema, `${id} ${status} has no schema`).toBeDefined()
  const isValid = ajv.validate(schema ?? {}, body)
  expect(ajv.errors ?? []).toEqual([])
  expect(isValid).toBe(true)
})

test.each(endpoints)('%s: each status of success is on record', (id, { success }) => {
  const statuses = new Set(RECORDED_ANSWERS[id].map(({ status }) => status))
  expect([...statuses].every((status) => success.includes(status))).toBe(true)
  expect(statuses).toContain(success[0])
})
