import type { DocumentedError } from '@tokbox/protocol'

/** What tells the errors of an endpoint apart: `409/15001`, `404`. */
export function keyOf({ status, code }: DocumentedError): string {
  return code === undefined ? `${status}` : `${status}/${code}`
}
