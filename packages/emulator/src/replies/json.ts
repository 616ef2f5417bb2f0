import type { Environment } from '@tokbox/protocol'

/** The two content types that the platform uses for JSON. Clients must not compare them by equality. */
export const JSON_TYPE = 'application/json'
export const JSON_ERROR_TYPE = 'application/json;charset=UTF-8'

/** An error in the platform's shape. `code` repeats the HTTP status, or is -1 when authentication failed. */
export interface ErrorBody {
  readonly code: number
  readonly message: string
  /** What is wrong in more words. The platform repeats the message. */
  readonly description: string
}

/** The unified environment has no description. */
export function writeErrorJson({ code, message, description }: ErrorBody, environment: Environment): string {
  return JSON.stringify({ code, message, ...(environment === 'opentok' && { description }) })
}
