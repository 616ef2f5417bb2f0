import { readOptions, requireObject } from '@tokbox/core/arguments'
import { InvalidArgumentError, isTokboxError } from '@tokbox/core/errors'
import { type ProjectCredentials, checkCredentials, createSigner } from '@tokbox/signer'
import { secretAuthenticator } from './authentication/secret-authenticator.js'
import { type AnyClient, openClient } from './open-client.js'
import { type RestClientSettings, restClientFields, restClientHints } from './options.js'
import { createProjects, type Projects } from './resources/projects.js'

/** Options of {@link createAccountClient}: the account's credentials and the client's settings. The secret is never sent. */
export interface AccountClientOptions extends RestClientSettings {
  /** The key of the account, a string of digits. It is not the API key of a project. */
  readonly accountKey: string
  /** The secret of the account. */
  readonly accountSecret: string
}

/**
 * The projects of an account. Holds the account's secret, and shows it nowhere. Calls fail in the same ways as those of a
 * `RestClient`.
 */
export interface AccountClient extends AnyClient {
  readonly accountKey: string
  readonly projects: Projects
}

const EXPECTED = 'an object { accountKey, accountSecret, … }'

const HINTS: Readonly<Record<string, string>> = {
  ...restClientHints,
  key: 'Did you mean accountKey?',
  secret: 'Did you mean accountSecret?',
  apiKey: 'Did you mean accountKey? The key of a project does not work here.',
  apiSecret: 'Did you mean accountSecret? The secret of a project does not work here.',
}

/**
 * A client for an OpenTok account, to manage its projects. Sends nothing until a call is made.
 * @throws InvalidArgumentError if an option is wrong
 * @example
 * const account = createAccountClient({ accountKey, accountSecret })
 * const { projectId, secret } = await account.projects.create({ name: 'staging' })
 */
export function createAccountClient(options: AccountClientOptions): AccountClient {
  requireObject(options, 'options', EXPECTED)
  const { accountKey, accountSecret, ...settings } = readOptions<AccountClientOptions>(
    options,
    'options',
    {
      accountKey: { type: 'opaque', required: true },
      accountSecret: { type: 'opaque', required: true },
      ...restClientFields,
    },
    { expected: EXPECTED, hints: HINTS },
  )
  const credentials = checkAccount(accountKey, accountSecret)
  const { apiKey, apiSecret } = credentials
  return openClient(
    settings,
    'opentok',
    ({ now }) => secretAuthenticator(createSigner(credentials), apiSecret, now, 'account'),
    (transport) => ({
      accountKey: apiKey,
      projects: createProjects({ transport, project: apiKey, environment: 'opentok' }),
    }),
  )
}

/** They have the same form as those of a project. @throws InvalidArgumentError that names them as the caller did */
function checkAccount(apiKey: string, apiSecret: string): ProjectCredentials {
  try {
    return checkCredentials({ apiKey, apiSecret })
  } catch (error) {
    if (!isTokboxError(error, 'ERR_TOKBOX_INVALID_ARGUMENT')) throw error
    const { parameter, expected, received, hint } = error
    const rename = (text: string) => text.replaceAll(/\bapi(?=Key|Secret)/g, 'account')
    throw new InvalidArgumentError({
      parameter: rename(parameter),
      expected,
      received,
      hint: hint && rename(hint).replace('of the project', 'of the account'),
    })
  }
}
