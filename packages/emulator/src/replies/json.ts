/** The two content types that the platform uses for JSON. Clients must not compare them by equality. */
export const jsonType = 'application/json'
export const jsonErrorType = 'application/json;charset=UTF-8'

/** An error as the platform tells it. `code` repeats the HTTP status, or is -1 when authentication failed. */
export interface ErrorBody {
  readonly code: number
  readonly message: string
  /** What is wrong in more words. The platform repeats the message. */
  readonly description: string
}

export function writeErrorJson({ code, message, description }: ErrorBody): string {
  return JSON.stringify({ code, message, description })
}
