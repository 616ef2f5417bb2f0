import { describe, refuseUnknownOptions, requireObject } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { isWellFormed } from './encoding/utf8.js'

/** The project's credentials, from the account page of the platform. */
export interface Credentials {
  /** The project's API key (also called partner id or project id): a string of digits. */
  readonly apiKey: string
  /** The project's API secret. It signs; whoever holds it can make tokens. */
  readonly apiSecret: string
}

/**
 * Checks credentials and returns a frozen copy.
 * @throws InvalidArgumentError
 */
export function checkCredentials(credentials: Credentials): Credentials {
  const expected = 'an object { apiKey, apiSecret }'
  const given = requireObject(credentials, 'credentials', expected) as Partial<Record<string, unknown>>
  refuseUnknownOptions(given, 'credentials', ['apiKey', 'apiSecret'])
  const { apiKey, apiSecret } = given
  checkApiSecret(apiSecret)
  checkApiKey(apiKey, apiSecret)
  return Object.freeze({ apiKey, apiSecret })
}

function checkApiKey(apiKey: unknown, apiSecret: string): asserts apiKey is string {
  if (typeof apiKey === 'string' && /^[0-9]{1,32}$/.test(apiKey)) return
  throw new InvalidArgumentError({
    parameter: 'apiKey',
    expected: 'a string of digits, such as 123456',
    received: describe(apiKey),
    hint: apiKeyHint(apiKey, apiSecret),
  })
}

function apiKeyHint(apiKey: unknown, apiSecret: string): string {
  if (typeof apiKey === 'number' || typeof apiKey === 'bigint') return 'Put it in quotes: ids are strings.'
  if (typeof apiKey !== 'string' || apiKey === '') {
    return 'Is the variable set that it comes from? The key is on the account page of the project.'
  }
  if (/^\s*[0-9]+\s*$/.test(apiKey)) return 'Remove the white space around it.'
  if (/^[0-9]+$/.test(apiSecret)) return 'apiKey and apiSecret seem to be swapped.'
  return 'An application id with a private key is another kind of credentials, which is not supported yet.'
}

function checkApiSecret(apiSecret: unknown): asserts apiSecret is string {
  const expected = 'a non-empty string without white space around it'
  const complain = (hint: string): never => {
    throw new InvalidArgumentError({ parameter: 'apiSecret', expected, received: describe(apiSecret), hint })
  }
  if (typeof apiSecret !== 'string' || apiSecret === '') {
    return complain(
      'Is the variable set that it comes from? The secret is on the account page of the project.',
    )
  }
  if (apiSecret.trim() !== apiSecret)
    complain('Remove the white space (often a line end from a file) around it.')
  if (/\p{Cc}/u.test(apiSecret) || !isWellFormed(apiSecret)) {
    complain('It holds a control character or half a character, as text of a wrong encoding does.')
  }
}
