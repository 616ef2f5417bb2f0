import { readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { ENDPOINTS, type Endpoint } from '@tokbox/protocol'
import { openApiDocument } from '@tokbox/protocol/openapi'
import { expect, test } from 'vitest'
import { openApiFile } from '../src/openapi-file.js'

test('the committed document is the one that the descriptions make', () => {
  const committed = readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8')
  expect(committed, 'Make it again: npx nx run @tokbox-tools/docs:write').toBe(openApiFile())
})

test('it is a valid document of OpenAPI 3.1', async () => {
  const validator = new Validator()
  expect(await validator.validate(JSON.parse(openApiFile()))).toEqual({ valid: true })
  expect(validator.version).toBe('3.1')
  // References that lead nowhere would throw.
  expect(() => validator.resolveRefs()).not.toThrow()
})

test('every endpoint is in it, and operations that the body tells apart are one', () => {
  const document = openApiDocument({ servers: [{ url: 'http://127.0.0.1:1' }] })
  expect(document.servers).toEqual([{ url: 'http://127.0.0.1:1' }])
  const endpoints: readonly Endpoint[] = Object.values(ENDPOINTS)
  for (const { id, method, path } of endpoints) {
    const named = document.paths[path]?.[method.toLowerCase()]?.['x-tokbox-endpoints']
    expect(named).toContainEqual(expect.objectContaining({ id }))
  }
  const mute = document.paths['/v2/project/{project}/session/{sessionId}/mute']?.post
  expect(mute).toMatchObject({
    operationId: 'moderation.muteAll',
    requestBody: {
      content: {
        'application/json': {
          schema: {
            oneOf: [
              { title: 'moderation.muteAll', properties: { active: { const: true } } },
              { title: 'moderation.disableMute', properties: { active: { const: false } } },
            ],
          },
        },
      },
    },
  })
})

test('names with a dot are objects within the body', () => {
  const dial = openApiDocument().paths['/v2/project/{project}/dial']?.post
  expect(dial?.requestBody).toMatchObject({
    content: {
      'application/json': {
        schema: {
          required: ['sessionId', 'token', 'sip'],
          properties: {
            token: { type: 'string', format: 'password' },
            sip: {
              type: 'object',
              required: ['uri'],
              properties: { secure: { type: 'boolean', default: false } },
            },
          },
        },
      },
    },
  })
})
