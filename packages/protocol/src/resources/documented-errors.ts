import type { DocumentedError } from '../endpoint.js'

export const INVALID_SESSION_ID: DocumentedError = {
  status: 400,
  code: 10101,
  message: 'Invalid session id format',
  when: 'The session id cannot be read.',
}

export const NOBODY_CONNECTED: DocumentedError = {
  status: 404,
  message: 'Not found. No clients are actively connected to the OpenTok session.',
  when: 'The session is not known, or nobody is connected to it.',
}

/** A field that is missing, of a wrong type, or out of its limits. */
export const WRONG_FIELD: DocumentedError = { status: 400, when: 'A field is wrong.' }

export const TIMED_OUT: DocumentedError = {
  status: 408,
  code: -1,
  message: 'Request timed out.',
  when: 'The platform took too long.',
}
