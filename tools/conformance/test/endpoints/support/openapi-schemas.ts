import type { EndpointId } from '@tokbox/protocol'
import { openApiDocument } from '@tokbox/protocol/openapi'
import type { Ajv2020 } from 'ajv/dist/2020.js'

/**
 * The schemas of the answers in the document of OpenAPI, as references for a validator that gets to know the document.
 * @returns undefined for an answer without a body
 */
export function answerSchemas(
  ajv: Ajv2020,
): (id: EndpointId, status: number) => { readonly $ref: string } | undefined {
  const document = openApiDocument()
  ajv.addSchema(document, 'platform')
  return (id, status) => {
    for (const [path, operations] of Object.entries(document.paths))
      for (const [method, operation] of Object.entries(operations)) {
        const ids = operation['x-tokbox-endpoints'] as readonly { readonly id: string }[]
        if (!ids.some((endpoint) => endpoint.id === id)) continue
        const responses = operation.responses as Readonly<Record<string, { readonly content?: object }>>
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
        return { $ref: `platform#/${pointer.join('/')}` }
      }
    throw new Error(`${id} is not in the document`)
  }
}
