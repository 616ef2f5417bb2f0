import { type AccountClient, createAccountClient } from '@tokbox/rest'
import { type FlagNames, withFlagNames } from '../arguments/flag-names.js'
import { CredentialsError, UsageError } from '../errors/command-errors.js'
import type { System } from '../system.js'
import type { AccountOptions } from './options.js'
import { readSecretFile, readSecretFromStdin } from './secret.js'

const KEY = 'TOKBOX_ACCOUNT_KEY'
const SECRET = 'TOKBOX_ACCOUNT_SECRET'
const URL_VARIABLE = 'TOKBOX_API_URL'

/** The credentials of an account, and where they come from. */
interface AccountCredentials {
  readonly accountKey: string
  readonly accountSecret: string
  readonly names: FlagNames
}

/**
 * Opens the account that the options or the environment name, and closes its client when the work is done.
 * @throws UsageError when the options contradict each other
 * @throws CredentialsError when there are no credentials, or only half of them
 * @throws ReadError when the secret cannot be read
 * @throws InvalidArgumentError when the credentials are malformed
 */
export async function withAccount<T>(
  options: AccountOptions,
  system: System,
  work: (account: AccountClient) => Promise<T>,
): Promise<T> {
  const { names, ...credentials } = await findCredentials(options, system)
  const { clock, env } = system
  const apiUrl = options.apiUrl ?? (env[URL_VARIABLE] || undefined)
  const { allowInsecureHost } = options
  const account = await withFlagNames(names, () =>
    createAccountClient({ ...credentials, clock, apiUrl, allowInsecureHost }),
  )
  try {
    return await work(account)
  } finally {
    account.close()
  }
}

async function findCredentials(options: AccountOptions, system: System): Promise<AccountCredentials> {
  const { accountKey, secretFile, secretStdin } = options
  if (secretFile !== undefined && secretStdin)
    throw new UsageError(
      '--secret-file and --secret-stdin are two sources of the secret: leave one of them out.',
    )
  const flag = secretFile !== undefined ? '--secret-file' : secretStdin ? '--secret-stdin' : undefined
  if (flag === undefined && accountKey === undefined) return fromEnvironment(system, options)
  if (accountKey === undefined) throw halfGiven(flag!, '--account-key')
  if (flag === undefined) throw halfGiven('--account-key', '--secret-file or --secret-stdin')
  const accountSecret =
    secretFile === undefined ? await readSecretFromStdin(system) : await readSecretFile(secretFile, system)
  return { accountKey, accountSecret, names: nameSources('--account-key', flag, options) }
}

function fromEnvironment({ env }: System, options: AccountOptions): AccountCredentials {
  const [accountKey, accountSecret] = [env[KEY], env[SECRET]]
  if (!accountKey && !accountSecret)
    throw new CredentialsError(
      `There are no credentials of an account. Set ${KEY} and ${SECRET}, or give --account-key with --secret-file or ` +
        '--secret-stdin. The key of a project does not work here.',
    )
  if (!accountKey || !accountSecret)
    throw new CredentialsError(
      `${accountKey ? SECRET : KEY} is not set, but ${accountKey ? KEY : SECRET} is, and they belong together. Set both.`,
    )
  return { accountKey, accountSecret, names: nameSources(KEY, SECRET, options) }
}

/** Has messages about a malformed value say where it came from. */
function nameSources(key: string, secret: string, { apiUrl }: AccountOptions): FlagNames {
  const url = apiUrl === undefined ? URL_VARIABLE : '--api-url'
  return {
    parameters: {
      accountKey: { flag: key },
      accountSecret: { flag: secret },
      'options.apiUrl': { flag: url },
      'options.allowInsecureHost': { flag: '--allow-insecure-host' },
    },
    words: {
      'accountKey and accountSecret': `${key} and ${secret}`,
      'of apiUrl': `of ${url}`,
      allowInsecureHost: '--allow-insecure-host',
    },
  }
}

function halfGiven(given: string, missing: string): CredentialsError {
  return new CredentialsError(
    `${given} needs ${missing} as well: key and secret come from one source, and the environment does not fill in for one of them.`,
  )
}
