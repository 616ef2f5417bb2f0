import { ENDPOINTS, type Endpoint, type EndpointId, encodeRequest } from '@tokbox/protocol'
import { openApiDocument } from '@tokbox/protocol/openapi'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { CALLS, type EndpointCall } from './support/calls.js'

// The document of OpenAPI against what is sent: every request of the client fits its schema, and one with a field too many,
// too few or of another type does not, where the document can say so.

const ajv = new Ajv2020({ strict: false, validateFormats: false })
const document = openApiDocument()
ajv.addSchema(document, 'platform')

const JSON_BODY = 'application/json'
const FORM_BODY = 'application/x-www-form-urlencoded'

const calls = (Object.entries(CALLS) as [EndpointId, readonly EndpointCall[]][]).flatMap(([id, each]) =>
  each.map(({ parameters }, index) => [id, index + 1, parameters] as const),
)

function schemaOf({ method, path }: Endpoint, type: string) {
  const names = ['paths', path, method.toLowerCase(), 'requestBody', 'content', type, 'schema']
  return {
    $ref: `platform#/${names.map((name) => encodeURIComponent(name.replaceAll('/', '~1'))).join('/')}`,
  }
}

/** A form has nothing but texts. */
function readForm(text: string): Record<string, unknown> {
  const words: Readonly<Record<string, boolean>> = { true: true, false: false }
  return Object.fromEntries(
    [...new URLSearchParams(text)].map(([name, value]) => [name, words[value] ?? value]),
  )
}

test.each(calls)('%s, call %i, fits the document', (id, _, parameters) => {
  const endpoint: Endpoint = ENDPOINTS[id]
  const { path, body } = encodeRequest(endpoint, '123456', parameters as never)
  const operation = document.paths[endpoint.path]?.[endpoint.method.toLowerCase()]
  const known = (operation?.parameters ?? []) as readonly { readonly in?: string; readonly name?: string }[]
  const inQuery = known.filter((parameter) => parameter.in === 'query').map(({ name }) => name)
  const sent = [...new URL(path, 'http://x').searchParams.keys()]
  expect(inQuery).toEqual(expect.arrayContaining(sent))
  if (body === undefined) return expect(operation).not.toHaveProperty('requestBody.required', true)
  const isJson = body.contentType === JSON_BODY
  const content: unknown = isJson ? JSON.parse(body.text) : readForm(body.text)
  const schema = schemaOf(endpoint, isJson ? JSON_BODY : FORM_BODY)
  expect(ajv.validate(schema, content), JSON.stringify(ajv.errors)).toBe(true)
})

test('what is wrong does not fit', () => {
  const start = schemaOf(ENDPOINTS['archives.start'], JSON_BODY)
  for (const wrong of [
    {},
    { sessionId: 7 },
    { sessionId: 's', resolution: '1x1' },
    { sessionId: 's', layout: {} },
  ])
    expect(ajv.validate(start, wrong)).toBe(false)
  const dial = schemaOf(ENDPOINTS['sip.dial'], JSON_BODY)
  expect(ajv.validate(dial, { sessionId: 's', token: 't', sip: { uri: 'sip:a@b' } })).toBe(true)
  expect(ajv.validate(dial, { sessionId: 's', token: 't', sip: {} })).toBe(false)
  const mute = schemaOf(ENDPOINTS['moderation.muteAll'], JSON_BODY)
  expect(ajv.validate(mute, { active: true, excludedStreamIds: [] })).toBe(true)
  expect(ajv.validate(mute, { active: 'yes' })).toBe(false)
})
