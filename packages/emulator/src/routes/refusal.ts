import type { DocumentedError, Endpoint } from '@tokbox/protocol'

/** A call that the platform refuses, with an error in its shape. */
export class Refusal extends Error {
  readonly status: number
  readonly code: number

  constructor({
    status,
    code = status,
    message = 'Not found',
  }: Pick<DocumentedError, 'status' | 'code' | 'message'>) {
    super(message)
    this.status = status
    this.code = code
  }
}

/**
 * The documented error of an endpoint with this status, and with this code where it has several. Its words and its code come
 * from the description, so that they stand in one place.
 * @param message what is said when the description has no words, because the platform's are not known
 * @example
 * throw refuse(ARCHIVES_STOP, 409)
 */
export function refuse({ errors }: Endpoint, status: number, message = 'Not found', code?: number): Refusal {
  const documented = errors.find(
    (error) => error.status === status && (code === undefined || error.code === code),
  )
  return new Refusal({ message, ...(code !== undefined && { code }), ...documented, status })
}
