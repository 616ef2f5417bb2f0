import type { DocumentedError, Endpoint } from '../endpoint.js'
import { describeCondition } from '../rules.js'
import { answerSchema } from './answers.js'
import { bodySchema, fieldSchema, type JsonSchema } from './request-schema.js'

/** An operation of OpenAPI: a method of a path. */
export type Operation = Readonly<Record<string, unknown>>

/**
 * The operation that some endpoints make together: those of one method and one path, which the body tells apart.
 * @param endpoints at least one
 */
export function operationOf(endpoints: readonly [Endpoint, ...Endpoint[]]): Operation {
  const [first] = endpoints
  const body = requestBodyOf(endpoints)
  const parameters = [...pathParameters(first), ...queryParameters(first)]
  return {
    operationId: first.id,
    tags: [first.id.slice(0, first.id.indexOf('.'))],
    summary: endpoints.map(({ summary }) => summary).join(', or: '),
    description: endpoints.map(describeEndpoint).join('\n\n'),
    security: securityOf(first),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined ? {} : { requestBody: body }),
    responses: responsesOf(endpoints),
    'x-tokbox-endpoints': endpoints.map(({ id, command, repeat }) => ({ id, command, repeat })),
  }
}

function describeEndpoint({ id, environments, rules = [] }: Endpoint): string {
  const where = environments.length === 2 ? 'with an API key or an application' : 'with an API key only'
  const lines = rules.map(({ option, value, needs, because }) => {
    const what = value === undefined ? option : `${option}: ${value}`
    return `- ${what} ${describeCondition(needs)}. ${because}`
  })
  return [`\`${id}\`, ${where}.`, ...(lines.length === 0 ? [] : ['', ...lines])].join('\n')
}

function securityOf({ authentication, environments }: Endpoint): readonly Record<string, never[]>[] {
  if (authentication === 'account') return [{ account: [] }]
  return environments.map((environment) => ({ [environment]: [] }))
}

function pathParameters({ path }: Endpoint): JsonSchema[] {
  return Array.from(path.matchAll(/\{(\w+)\}/g), ([, name = '']) =>
    name === 'project'
      ? { $ref: '#/components/parameters/project' }
      : { name, in: 'path', required: true, schema: { type: 'string', minLength: 1 } },
  )
}

function queryParameters({ query = {} }: Endpoint): JsonSchema[] {
  return Object.entries(query).map(([name, field]) => {
    const { description, ...schema } = fieldSchema(field)
    return { name: field.wire ?? name, in: 'query', description, schema }
  })
}

function requestBodyOf(endpoints: readonly Endpoint[]): JsonSchema | undefined {
  const written = endpoints.filter(({ encoding }) => encoding !== undefined)
  if (written.length === 0) return undefined
  const type = written[0]?.encoding === 'form' ? 'application/x-www-form-urlencoded' : 'application/json'
  const schemas = written.map((endpoint) => ({ title: endpoint.id, ...bodySchema(endpoint) }))
  const schema = schemas.length === 1 ? schemas[0] : { oneOf: schemas }
  const isNeeded = written.some(
    ({ body = {}, fixed }) => fixed !== undefined || Object.values(body).some(isRequired),
  )
  return { required: isNeeded && written.length === endpoints.length, content: { [type]: { schema } } }
}

function isRequired(field: { readonly required?: true }): boolean {
  return field.required === true
}

function responsesOf(endpoints: readonly [Endpoint, ...Endpoint[]]): Record<string, JsonSchema> {
  const [{ id, success }] = endpoints
  const schema = answerSchema(id)
  const responses: Record<string, JsonSchema> = {}
  for (const status of success) {
    const content =
      schema === undefined || status === 204 ? {} : { content: { 'application/json': { schema } } }
    responses[status] = { description: 'It is done.', ...content }
  }
  const errors = endpoints.flatMap((endpoint) => endpoint.errors)
  for (const status of new Set(errors.map((error) => error.status)))
    responses[status] = errorResponse(errors.filter((error) => error.status === status))
  responses['401'] ??= { $ref: '#/components/responses/Unauthenticated' }
  responses['403'] ??= { $ref: '#/components/responses/Forbidden' }
  responses['500'] ??= { $ref: '#/components/responses/ServerError' }
  return responses
}

function errorResponse(errors: readonly DocumentedError[]): JsonSchema {
  const reasons = errors.map(({ code, when }) => (code === undefined ? when : `${when} (code ${code})`))
  return {
    description: [...new Set(reasons)].join(' '),
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
  }
}
