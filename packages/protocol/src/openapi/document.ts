import type { Endpoint } from '../endpoint.js'
import { ENDPOINTS } from '../endpoints.js'
import { SCHEMAS } from './answer-schemas.js'
import { type Operation, operationOf } from './operation.js'
import type { JsonSchema } from './request-schema.js'

/** What can be said about the document that is made. */
export interface OpenApiOptions {
  /** Where the API is. Default: the platform's own addresses. */
  readonly servers?: readonly { readonly url: string; readonly description?: string }[]
}

/** A document of OpenAPI 3.1: plain data, to be written as JSON. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0'
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly servers: NonNullable<OpenApiOptions['servers']>
  readonly tags: readonly { readonly name: string }[]
  /** By path and method. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>
}

const PLATFORM = [
  { url: 'https://api.opentok.com', description: 'OpenTok, with an API key' },
  { url: 'https://video.api.vonage.com', description: 'the unified Vonage environment, with an application' },
] as const

const REQUEST_TOKEN = {
  type: 'apiKey',
  in: 'header',
  name: 'X-OPENTOK-AUTH',
} as const

function errorWith(description: string): JsonSchema {
  return { description, content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } }
}

/**
 * Describes every endpoint of {@link ENDPOINTS} in OpenAPI 3.1. Endpoints that share a method and a path are one operation,
 * whose id is that of the first; `x-tokbox-endpoints` names them all.
 * @example
 * const document = openApiDocument({ servers: [{ url: 'http://127.0.0.1:8080' }] })
 * document.paths['/session/create']?.post?.operationId // 'sessions.create'
 */
export function openApiDocument({ servers = PLATFORM }: OpenApiOptions = {}): OpenApiDocument {
  const endpoints: readonly Endpoint[] = Object.values(ENDPOINTS)
  const tags = new Set(endpoints.map(({ id }) => id.slice(0, id.indexOf('.'))))
  return {
    openapi: '3.1.0',
    info: {
      title: 'TokBox/OpenTok (Vonage Video) REST API',
      version: '2',
      description:
        'Written down from what the platform documents and does, by the authors of tokbox for TypeScript; not a document of Vonage.',
    },
    servers,
    tags: Array.from(tags, (name) => ({ name })),
    paths: pathsOf(endpoints),
    components: {
      securitySchemes: {
        opentok: {
          ...REQUEST_TOKEN,
          description: 'A JWT, signed with the API secret (HS256): iss is the API key, and ist "project".',
        },
        unified: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'A JWT, signed with the private key of the application (RS256), with application_id.',
        },
        account: {
          ...REQUEST_TOKEN,
          description:
            'A JWT, signed with the account secret (HS256): iss is the account key, and ist "account".',
        },
      },
      parameters: {
        project: {
          name: 'project',
          in: 'path',
          required: true,
          description: 'the API key, or the id of the application',
          schema: { type: 'string', minLength: 1 },
        },
      },
      responses: {
        Unauthenticated: errorWith('The token is missing or not valid (unified environment).'),
        Forbidden: errorWith('The token is not valid, or is for something else.'),
        ServerError: errorWith('The platform failed.'),
      },
      schemas: SCHEMAS,
    },
  }
}

function pathsOf(endpoints: readonly Endpoint[]): Record<string, Record<string, Operation>> {
  const groups = new Map<string, [Endpoint, ...Endpoint[]]>()
  for (const endpoint of endpoints) {
    const key = `${endpoint.method} ${endpoint.path}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [endpoint])
    else group.push(endpoint)
  }
  const paths: Record<string, Record<string, Operation>> = {}
  for (const group of groups.values()) {
    const [{ method, path }] = group
    const operations = paths[path] ?? {}
    operations[method.toLowerCase()] = operationOf(group)
    paths[path] = operations
  }
  return paths
}
