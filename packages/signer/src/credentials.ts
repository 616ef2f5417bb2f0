import { pickOptions, refuse, requireObject } from '@tokbox/core/arguments'
import { isWellFormed } from './encoding/utf8.js'

/** Credentials of the platform: of a project of OpenTok, or of an application of the unified Vonage environment. */
export type Credentials = ProjectCredentials | ApplicationCredentials

/** The credentials of a project of OpenTok, from the account page of the platform. */
export interface ProjectCredentials {
  /** The project's API key (also called partner id or project id): a string of digits. */
  readonly apiKey: string
  /** The project's API secret. Whoever holds it can make tokens. */
  readonly apiSecret: string
}

/** The credentials of an application of the unified Vonage environment. */
export interface ApplicationCredentials {
  /** The id of the application: a UUID. */
  readonly applicationId: string
  /**
   * The RSA private key of the application, of at least 2048 bits: PEM text (PKCS#8 or PKCS#1, not encrypted), or a key of
   * WebCrypto for RSASSA-PKCS1-v1_5 with SHA-256. Never a path. Whoever holds it can make tokens.
   */
  readonly privateKey: string | WebCryptoKey
}

/** What this package needs of a `CryptoKey`, whose type not every runtime's types declare. */
export interface WebCryptoKey {
  readonly type: string
  readonly extractable: boolean
  readonly algorithm: { readonly name: string }
  readonly usages: readonly string[]
}

const OTHER_KIND =
  'An application id with a private key is another kind of credentials: see @tokbox/signer/application.'

/** Hints for option names that other libraries use. */
export const CREDENTIAL_HINTS: Readonly<Record<string, string>> = {
  key: 'Did you mean apiKey?',
  partnerId: 'Did you mean apiKey?',
  projectId: 'Did you mean apiKey?',
  secret: 'Did you mean apiSecret?',
  partnerSecret: 'Did you mean apiSecret?',
  projectSecret: 'Did you mean apiSecret?',
  applicationId: OTHER_KIND,
  privateKey: OTHER_KIND,
}

/** The values that {@link checkCredentials} has returned. Nothing else can get in, so they need no second check. */
const checked = new WeakSet<object>()

/**
 * Checks the credentials of a project once. Everything that takes credentials recognises the returned value and does not check it again. The
 * value is frozen. Its secret can be read, but it does not appear in logs or JSON, nor in copies made by spreading or by
 * `structuredClone`: to pass it to another thread, write `{ apiKey, apiSecret }`.
 * @throws InvalidArgumentError
 * @example
 * const credentials = checkCredentials({ apiKey: '123456', apiSecret: 'the secret of your project' })
 * const signer = createSigner(credentials)
 * console.log(credentials) // { apiKey: '123456' }
 */
export function checkCredentials(credentials: ProjectCredentials): ProjectCredentials {
  if (checked.has(credentials)) return credentials
  const expected = 'an object { apiKey, apiSecret }'
  const wording = { expected, hints: CREDENTIAL_HINTS }
  const given: object = requireObject(credentials, 'credentials', expected)
  const { apiKey, apiSecret } = pickOptions<Partial<Record<keyof ProjectCredentials, unknown>>>(
    given,
    'credentials',
    ['apiKey', 'apiSecret'],
    wording,
  )
  checkApiSecret(apiSecret)
  checkApiKey(apiKey, apiSecret)
  const value = Object.defineProperty({ apiKey }, 'apiSecret', { get: () => apiSecret }) as ProjectCredentials
  checked.add(Object.freeze(value))
  return value
}

function checkApiKey(apiKey: unknown, apiSecret: string): asserts apiKey is string {
  if (typeof apiKey === 'string' && /^[0-9]{1,32}$/.test(apiKey)) return
  refuse(apiKey, 'apiKey', 'a string of digits, such as 123456', apiKeyHint(apiKey, apiSecret))
}

function apiKeyHint(apiKey: unknown, apiSecret: string): string {
  if (typeof apiKey === 'number' || typeof apiKey === 'bigint') return 'Put it in quotes: ids are strings.'
  if (typeof apiKey !== 'string' || apiKey === '') {
    return 'Is the variable that it comes from set? The key is on the account page of the project.'
  }
  if (/^\s*[0-9]+\s*$/.test(apiKey)) return 'Remove the white space around it.'
  if (/^[0-9]+$/.test(apiSecret)) return 'apiKey and apiSecret seem to be swapped.'
  return OTHER_KIND
}

function checkApiSecret(apiSecret: unknown): asserts apiSecret is string {
  const complain = (hint: string): never =>
    refuse(apiSecret, 'apiSecret', 'a non-empty string without white space around it', hint)
  if (typeof apiSecret !== 'string' || apiSecret === '') {
    return complain(
      'Is the variable that it comes from set? The secret is on the account page of the project.',
    )
  }
  if (apiSecret.trim() !== apiSecret)
    complain('Remove the white space (often a line end from a file) around it.')
  if (/\p{Cc}/u.test(apiSecret) || !isWellFormed(apiSecret)) {
    complain(
      'It contains a control character or half of a surrogate pair. Was it read in the wrong encoding?',
    )
  }
}
