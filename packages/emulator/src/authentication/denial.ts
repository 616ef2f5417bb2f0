import { isTokboxError } from '@tokbox/core/errors'
import type { TokenFormatError } from '@tokbox/signer/errors'

export const NO_AUTHENTICATION = 'No suitable authentication found'

/** Why the credentials of a request are not accepted, in the platform's words where they are known. */
export class Denial {
  readonly message: string
  readonly description: string
  readonly status: 401 | 403

  constructor(message: string, description = message, status: 401 | 403 = 403) {
    this.message = message
    this.description = description
    this.status = status
  }
}

/** What an error of verification means to whoever sent the token. @throws the error when it means nothing to them */
export function explainDenial(error: unknown, status: 401 | 403 = 403): Denial {
  if (!isTokboxError(error)) throw error
  switch (error.code) {
    case 'ERR_TOKBOX_TOKEN_SIGNATURE':
      return new Denial('Invalid signature', undefined, status)
    case 'ERR_TOKBOX_TOKEN_NOT_YET_VALID':
      return new Denial('issued time cannot be greater than current time', undefined, status)
    case 'ERR_TOKBOX_TOKEN_EXPIRED':
      return new Denial('token has expired', undefined, status)
    case 'ERR_TOKBOX_TOKEN_FORMAT':
      return new Denial(
        NO_AUTHENTICATION,
        `${NO_AUTHENTICATION}: the request token cannot be accepted, ${(error as TokenFormatError).reason}`,
        status,
      )
    default:
      throw error
  }
}
