import { openApiDocument } from '@tokbox/protocol/openapi'

/** `docs/openapi.json`: every endpoint as `@tokbox/protocol` describes it. */
export function openApiFile(): string {
  return `${JSON.stringify(openApiDocument(), undefined, 2)}\n`
}
