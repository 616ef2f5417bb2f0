import { CredentialsError, UsageError } from '../errors/command-errors.js'
import type { System } from '../system.js'
import type { FoundCredentials } from './found-credentials.js'
import { findInEnvironment } from './from-environment.js'
import { nameApplication, nameProject } from './names.js'
import type { ServiceOptions } from './options.js'

/**
 * Finds the credentials that the options or the environment name. They are one value, and travel as one.
 * @returns undefined when there are none
 * @throws UsageError when the options contradict each other
 * @throws CredentialsError when there are only half of them
 * @throws ReadError when the secret or the key cannot be read
 */
export async function findCredentials(
  options: ServiceOptions,
  system: System,
): Promise<FoundCredentials | undefined> {
  refuseContradictions(options)
  const { emulator, apiKey, secretFile, secretStdin, applicationId, privateKeyFile } = options
  if (emulator) return findDevelopmentProject()
  if (apiKey !== undefined || secretFile !== undefined || secretStdin) return findProject(options, system)
  if (applicationId !== undefined || privateKeyFile !== undefined) return findApplication(options, system)
  return findInEnvironment(options, system)
}

/** @throws CredentialsError always */
export function noCredentials(): never {
  throw new CredentialsError(
    'There are no credentials. Set TOKBOX_API_KEY and TOKBOX_API_SECRET (or OPENTOK_API_KEY and OPENTOK_API_SECRET), or ' +
      'TOKBOX_APPLICATION_ID and TOKBOX_PRIVATE_KEY_FILE, or give --api-key with --secret-file or --secret-stdin, or ' +
      '--application-id with --private-key-file, or --emulator to work without an account.',
  )
}

async function findDevelopmentProject(): Promise<FoundCredentials> {
  const { developmentProject } = await import('@tokbox/emulator')
  return {
    credentials: developmentProject,
    apiUrl: undefined,
    emulated: true,
    source: '--emulator',
    names: { parameters: {} },
  }
}

async function findProject(
  { apiKey, secretFile, secretStdin, apiUrl }: ServiceOptions,
  system: System,
): Promise<FoundCredentials> {
  const secretFlag = secretFile === undefined ? '--secret-stdin' : '--secret-file'
  if (apiKey === undefined) throw halfGiven(secretFlag, '--api-key', 'key and secret')
  if (secretFile === undefined && !secretStdin)
    throw halfGiven('--api-key', '--secret-file or --secret-stdin', 'key and secret')
  const { readSecretFile, readSecretFromStdin } = await import('./secret.js')
  const apiSecret =
    secretFile === undefined ? await readSecretFromStdin(system) : await readSecretFile(secretFile, system)
  return {
    credentials: { apiKey, apiSecret },
    apiUrl,
    emulated: false,
    source: `--api-key and ${secretFlag}`,
    names: nameProject({ apiKey: '--api-key', apiSecret: secretFlag, apiUrl: '--api-url' }),
  }
}

async function findApplication(
  { applicationId, privateKeyFile, apiUrl }: ServiceOptions,
  system: System,
): Promise<FoundCredentials> {
  const [idFlag, keyFlag] = ['--application-id', '--private-key-file']
  if (applicationId === undefined) throw halfGiven(keyFlag, idFlag, 'id and key')
  if (privateKeyFile === undefined) throw halfGiven(idFlag, keyFlag, 'id and key')
  const { readPrivateKeyFile } = await import('./secret.js')
  return {
    credentials: { applicationId, privateKey: await readPrivateKeyFile(privateKeyFile, system) },
    apiUrl,
    emulated: false,
    source: `${idFlag} and ${keyFlag}`,
    names: nameApplication({ applicationId: idFlag, privateKey: keyFlag, apiUrl: '--api-url' }),
  }
}

function refuseContradictions(options: ServiceOptions): void {
  const { emulator, apiKey, secretFile, secretStdin, applicationId, privateKeyFile } = options
  if (secretFile !== undefined && secretStdin) {
    throw new UsageError(
      '--secret-file and --secret-stdin are two sources of the secret: leave one of them out.',
    )
  }
  const project = firstGiven({
    '--api-key': apiKey,
    '--secret-file': secretFile,
    '--secret-stdin': secretStdin,
  })
  const application = firstGiven({ '--application-id': applicationId, '--private-key-file': privateKeyFile })
  if (project !== undefined && application !== undefined)
    throw new UsageError(`${project} and ${application} are two kinds of credentials: leave one of them out.`)
  const { apiUrl, allowInsecureHost } = options
  const address = firstGiven({ '--api-url': apiUrl, '--allow-insecure-host': allowInsecureHost })
  const other = project ?? application ?? address
  if (!emulator || other === undefined) return
  throw new UsageError(`--emulator has its own credentials and address: leave out ${other} or --emulator.`)
}

function firstGiven(flags: Readonly<Record<string, unknown>>): string | undefined {
  return Object.keys(flags).find((flag) => flags[flag] !== undefined)
}

function halfGiven(given: string, missing: string, both: string): CredentialsError {
  return new CredentialsError(
    `${given} needs ${missing} as well: ${both} come from one source, and the environment does not fill in for one of them.`,
  )
}
