import { describe } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { isLoopback } from '@tokbox/core/net'
import type { Environment } from '@tokbox/protocol'

/** Where the platform's API is. */
const DEFAULT_API_URLS: Readonly<Record<Environment, string>> = {
  opentok: 'https://api.opentok.com',
  unified: 'https://video.api.vonage.com',
}

/** What the other environment wants. */
const OTHER_CREDENTIALS: Readonly<Record<Environment, string>> = {
  opentok: 'the id and the private key of an application',
  unified: 'an API key and its secret',
}

/**
 * Checks where the API is.
 * @param insecureHost the one host besides this machine that may be reached over plain http
 * @param environment that of the credentials, each of which has a host of its own
 * @returns the URL without a slash at its end
 * @throws InvalidArgumentError
 */
export function checkApiUrl(value: unknown, insecureHost: unknown, environment: Environment): string {
  const platform = DEFAULT_API_URLS[environment]
  const allowed = insecureHost === undefined ? undefined : checkInsecureHost(insecureHost)
  const refuse = (hint?: string): never => {
    throw new InvalidArgumentError({
      parameter: 'options.apiUrl',
      expected: 'an https URL (or http for this machine) without credentials, query or fragment',
      received: describe(value),
      hint,
    })
  }
  if (value === undefined) return platform
  if (value instanceof URL) return refuse('Pass its href.')
  if (typeof value !== 'string' || value === '') return refuse()
  const url = parseUrl(value)
  if (url === undefined) return refuse(`It cannot be read as a URL. The platform's is ${platform}.`)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refuse('It must begin with https://.')
  if (url.origin === DEFAULT_API_URLS[environment === 'opentok' ? 'unified' : 'opentok'])
    return refuse(
      `There, ${OTHER_CREDENTIALS[environment]} are needed. Leave the option out: ${platform} is the default.`,
    )
  if (url.protocol === 'http:' && !isLoopback(url.hostname) && url.hostname !== allowed)
    return refuse(allowed === undefined ? INSECURE : 'Its host is not the one named by allowInsecureHost.')
  if (url.username !== '' || url.password !== '')
    return refuse('Credentials in URLs end up in logs. Use call.headers, or an agent for a proxy.')
  if (/[?#]/.test(value)) return refuse('Paths are appended to it, so nothing can follow its own path.')
  return url.origin + url.pathname.replace(/\/+$/, '')
}

const INSECURE =
  'Over plain http, anyone along the way can read the request tokens. Use https. ' +
  'To reach an emulator in another container, set allowInsecureHost.'

const PLATFORM = /(?:^|\.)(?:opentok|tokbox|vonage|nexmo)\.com\.?$/i

/** A single host, spelled as `URL` spells it: no pattern, no port, nothing that would be read as a different host. */
function checkInsecureHost(value: unknown): string {
  const isHost = typeof value === 'string' && /^[\w.:[\]-]+$/.test(value)
  if (isHost && PLATFORM.test(value)) {
    throw new InvalidArgumentError({
      parameter: 'options.allowInsecureHost',
      expected: 'the host of an emulator',
      received: 'one of the platform',
      hint: 'The platform is reached over https only: leave the option out.',
    })
  }
  if (isHost && parseUrl(`http://${value}`)?.hostname === value) return value
  throw new InvalidArgumentError({
    parameter: 'options.allowInsecureHost',
    expected: 'the exact host name of apiUrl in lower case, such as emulator',
    received: describe(value),
    hint:
      typeof value === 'string' && /[:/]/.test(value)
        ? 'Leave out the scheme, the port and the path.'
        : undefined,
  })
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}
