import { ENDPOINTS, type Endpoint, type EndpointId, encodeRequest } from '@tokbox/protocol'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { callEndpoint, clientsFor, endpoints, failureOf } from '../endpoints/support/clients.js'
import { keyOf } from '../endpoints/support/documented-error.js'
import { answerSchemas } from '../endpoints/support/openapi-schemas.js'
import { RECORDED_ANSWERS } from '../endpoints/support/recorded-answers.js'
import { record } from '../support/record.js'
import type { Situation } from './support/situation.js'
import { errorSituation, SITUATIONS } from './support/situations/index.js'
import { openWorld, type World } from './support/world.js'

// The client on the emulator: every endpoint with success and with each documented error. The error comes about by itself
// where the emulator can be brought into the state for it, and otherwise by a fault.

const ajv = new Ajv2020({ strict: false, validateFormats: false })
const schemaOf = answerSchemas(ajv)

/** Sends the request of the client without it, to see what the emulator answers. */
function sendPlain(world: World, id: EndpointId, { parameters, raw }: Situation): Promise<Response> {
  if (raw !== undefined) return world.send(id, parameters, raw)
  const { path, body } = encodeRequest<Endpoint>(ENDPOINTS[id], '123456', parameters as never)
  const query = path.includes('?') ? path.slice(path.indexOf('?')) : ''
  const isForm = body?.contentType !== 'application/json'
  return world.send(id, parameters, {
    query,
    ...(body === undefined ? {} : { body: isForm ? body.text : JSON.parse(body.text) }),
  })
}

/** The names in an answer. Some answers were recorded in the unified environment, which names the owner differently. */
function keysOf(body: unknown): string[] {
  if (Array.isArray(body)) return keysOf(body[0])
  const { items } = Object(body) as { readonly items?: unknown[] }
  const keys = Object.keys(Object(body)).map((key) => (key === 'applicationId' ? 'projectId' : key))
  return items === undefined ? keys : [...keys, ...keysOf(items[0])]
}

describe.each(endpoints)('%s', (id, endpoint) => {
  test('succeeds', async () => {
    const world = await openWorld()
    const { parameters } = await SITUATIONS[id].success(world)
    world.emulator.requests.clear()
    const result = await callEndpoint(world, id, parameters)
    const expected = RECORDED_ANSWERS[id][0]?.result
    if (endpoint.answer === 'none' || expected === undefined) expect(result).toBeUndefined()
    // The secret of a project is not enumerable.
    else expect(Object.getOwnPropertyNames(result)).toEqual(expect.arrayContaining(Object.keys(expected)))
    expect(world.emulator.requests.list().map(({ status }) => status)).toEqual([
      expect.toSatisfy((status: number) => endpoint.success.includes(status)),
    ])
    record({ endpoint: id, who: 'emulator', outcome: 'success' })
  })

  test('is answered as the platform does it', async () => {
    const world = await openWorld()
    const response = await sendPlain(world, id, await SITUATIONS[id].success(world))
    expect(endpoint.success).toContain(response.status)
    const text = await response.text()
    const [recorded] = RECORDED_ANSWERS[id].filter(({ body }) => body !== undefined)
    if (response.status === 204 || recorded === undefined) return expect(text).toBe('')
    expect(response.headers.get('content-type')).toMatch(/^application\/json/)
    const body: unknown = JSON.parse(text)
    const schema = schemaOf(id, response.status)
    expect(ajv.validate(schema ?? {}, body), JSON.stringify(ajv.errors)).toBe(true)
    expect(keysOf(body)).toEqual(expect.arrayContaining(keysOf(recorded.body)))
  })

  test('refuses credentials that are wrong', async () => {
    const world = await openWorld()
    const { parameters } = await SITUATIONS[id].success(world)
    const apiSecret = 'a secret of nobody'
    const stranger = clientsFor(world.server.url, { correctClock: false }, apiSecret)
    const error = await failureOf(callEndpoint(stranger, id, parameters))
    expect(error).toMatchObject({ name: 'AuthenticationError', status: 403 })
    record({ endpoint: id, who: 'emulator', outcome: '403' })
  })

  test.each(endpoint.errors.map((error) => [keyOf(error), error] as const))(
    'answers %s',
    async (key, documented) => {
      const { status, code } = documented
      const situation = errorSituation(id, key)
      const world = await openWorld(situation?.options)
      const { parameters, raw } = (await situation?.arrange(world)) ?? (await SITUATIONS[id].success(world))
      world.emulator.requests.clear()
      if (situation !== undefined && raw === undefined) {
        const error = await failureOf(callEndpoint(world, id, parameters))
        expect(error).toMatchObject({ status, ...(code === undefined ? {} : { serverCode: code }) })
        return record({ endpoint: id, who: 'emulator', outcome: key })
      }
      if (raw !== undefined) {
        const response = await world.send(id, parameters, raw)
        expect(response.status).toBe(status)
        if (code !== undefined) expect(await response.json()).toMatchObject({ code })
        // The client does not let it get that far.
        world.emulator.requests.clear()
        const error = await failureOf(callEndpoint(world, id, parameters))
        expect(error).toMatchObject({ name: 'InvalidArgumentError' })
        expect(world.emulator.requests.count).toBe(0)
        return record({ endpoint: id, who: 'emulator', outcome: key })
      }
      const body = JSON.stringify({ code, message: documented.message ?? 'said' })
      world.emulator.faults.inject({ kind: 'status', status, body, times: Number.POSITIVE_INFINITY })
      const error = await failureOf(callEndpoint(world, id, parameters))
      expect(error).toMatchObject({ status, ...(code === undefined ? {} : { serverCode: code }) })
      record({ endpoint: id, who: 'emulator', outcome: key, how: 'fault' })
    },
  )
})
