import { describe } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { isLoopback } from '@tokbox/core/net'

/** Where the platform's API is. */
export const DEFAULT_API_URL = 'https://api.opentok.com'

/**
 * Checks where the API is.
 * @returns the URL without a slash at its end
 * @throws InvalidArgumentError
 */
export function checkApiUrl(value: unknown): string {
  const refuse = (hint?: string): never => {
    throw new InvalidArgumentError({
      parameter: 'options.apiUrl',
      expected: 'an https URL (http only for this machine) without credentials, query and fragment',
      received: describe(value),
      hint,
    })
  }
  if (value instanceof URL) return refuse('Pass its href.')
  if (typeof value !== 'string' || value === '') return refuse()
  const url = parseUrl(value)
  if (url === undefined) return refuse(`It cannot be read as a URL. The platform's is ${DEFAULT_API_URL}.`)
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return refuse('The API speaks HTTP: it begins with https://.')
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    return refuse('Over plain http everybody on the way can read the request tokens. Use https.')
  if (url.username !== '' || url.password !== '')
    return refuse('Credentials in URLs end up in logs. Use call.headers, or an agent for a proxy.')
  if (/[?#]/.test(value)) return refuse('It is the start of every address: paths are appended to it.')
  return url.origin + url.pathname.replace(/\/+$/, '')
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}
