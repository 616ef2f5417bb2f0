import { createEmulator, developmentProject } from '@tokbox/emulator'
import {
  type EnvironmentSettings,
  isTokboxError,
  readEnvironment,
  Tokbox,
  type TokboxOptions,
} from '@tokbox/sdk'
import { type FlagNames, withFlagNames } from '../arguments/flag-names.js'
import { CredentialsError, UsageError } from '../errors/command-errors.js'
import type { System } from '../system.js'
import type { ServiceOptions } from './options.js'
import { readSecretFile, readSecretFromStdin } from './secret.js'

/** A project of the platform or of the embedded emulator, ready to work with. */
export interface Project {
  readonly tokbox: Tokbox
  /** Whether it is a project of the emulator. */
  readonly emulated: boolean
  /** Where its credentials come from, as a noun phrase: `--api-key and --secret-file`. */
  readonly source: string
}

/** What a command sets on the client besides the credentials. */
export interface ProjectSettings extends Pick<TokboxOptions, 'hooks' | 'retries' | 'pool'> {
  /** The command makes no calls, so the address of the service does not matter and is not checked. */
  readonly offline?: boolean
}

/**
 * Opens the project that the options or the environment name, and closes it when the work is done.
 * @throws UsageError when the options contradict each other
 * @throws CredentialsError when there are no credentials, or only half of them
 * @throws ReadError when the secret cannot be read
 * @throws InvalidArgumentError when the credentials are malformed
 */
export async function withProject<T>(
  options: ServiceOptions,
  system: System,
  work: (project: Project) => T | Promise<T>,
  settings: ProjectSettings = {},
): Promise<T> {
  return withProjectIfAny(options, system, (project) => work(project ?? noCredentials()), settings)
}

/** {@link withProject} for a command that can do without one. Incomplete credentials are an error here too. */
export async function withProjectIfAny<T>(
  options: ServiceOptions,
  system: System,
  work: (project: Project | undefined) => T | Promise<T>,
  settings: ProjectSettings = {},
): Promise<T> {
  const project = await open(options, system, settings)
  try {
    return await work(project)
  } finally {
    await project?.tokbox.close()
  }
}

async function open(
  options: ServiceOptions,
  system: System,
  { offline = false, ...settings }: ProjectSettings,
): Promise<Project | undefined> {
  refuseContradictions(options)
  const { clock, env } = system
  const { emulator, apiKey, secretFile, secretStdin, apiUrl, allowInsecureHost } = options
  if (emulator) return openEmulator(clock, settings)
  const client = { ...settings, clock, allowInsecureHost, ...(apiUrl !== undefined && { apiUrl }) }
  if (apiKey === undefined && secretFile === undefined && !secretStdin) {
    const found = findInEnvironment(env)
    return found && openEnvironment(offline ? { ...found, apiUrl: undefined } : found, client)
  }
  const secretFlag = secretFile === undefined ? '--secret-stdin' : '--secret-file'
  if (apiKey === undefined) throw halfGiven(secretFlag, '--api-key')
  if (secretFile === undefined && !secretStdin)
    throw halfGiven('--api-key', '--secret-file or --secret-stdin')
  const apiSecret =
    secretFile === undefined ? await readSecretFromStdin(system) : await readSecretFile(secretFile, system)
  const names = nameSources({ apiKey: '--api-key', apiSecret: secretFlag, apiUrl: '--api-url' })
  const tokbox = await withFlagNames(names, () => new Tokbox({ ...client, apiKey, apiSecret }))
  return { tokbox, emulated: false, source: `--api-key and ${secretFlag}` }
}

/** @throws CredentialsError when a part of them is missing */
function findInEnvironment(env: System['env']): EnvironmentSettings | undefined {
  try {
    return readEnvironment(env)
  } catch (error) {
    throw isTokboxError(error, 'ERR_TOKBOX_INVALID_ARGUMENT') ? notSet(error.parameter) : error
  }
}

async function openEnvironment(
  { apiKey, apiSecret, apiUrl, variables }: EnvironmentSettings,
  client: Omit<TokboxOptions, 'apiKey' | 'apiSecret'>,
): Promise<Project> {
  const names = nameSources(client.apiUrl === undefined ? variables : { ...variables, apiUrl: '--api-url' })
  const tokbox = await withFlagNames(
    names,
    () => new Tokbox({ ...(apiUrl !== undefined && { apiUrl }), ...client, apiKey, apiSecret }),
  )
  const source = `${variables.apiKey} and ${variables.apiSecret} of the environment`
  return { tokbox, emulated: false, source }
}

/** Has messages about a malformed value say where it came from. */
function nameSources({
  apiKey,
  apiSecret,
  apiUrl,
}: Readonly<Record<'apiKey' | 'apiSecret' | 'apiUrl', string>>): FlagNames {
  return {
    parameters: {
      apiKey: { flag: apiKey },
      apiSecret: { flag: apiSecret },
      'options.apiUrl': { flag: apiUrl },
      'options.allowInsecureHost': { flag: '--allow-insecure-host' },
    },
    words: {
      'apiKey and apiSecret': `${apiKey} and ${apiSecret}`,
      'of apiUrl': `of ${apiUrl}`,
      allowInsecureHost: '--allow-insecure-host',
    },
  }
}

function openEmulator(clock: () => number, settings: Partial<TokboxOptions>): Project {
  const { fetch } = createEmulator({ clock })
  const tokbox = new Tokbox({ ...settings, ...developmentProject, clock, fetch })
  return { tokbox, emulated: true, source: '--emulator' }
}

function refuseContradictions(options: ServiceOptions): void {
  const { emulator, apiKey, secretFile, secretStdin, apiUrl, allowInsecureHost } = options
  if (secretFile !== undefined && secretStdin) {
    throw new UsageError(
      '--secret-file and --secret-stdin are two sources of the secret: leave one of them out.',
    )
  }
  const others = {
    '--api-key': apiKey,
    '--secret-file': secretFile,
    '--secret-stdin': secretStdin,
    '--api-url': apiUrl,
    '--allow-insecure-host': allowInsecureHost,
  }
  const [other] = Object.entries(others).find(([, value]) => value !== undefined) ?? []
  if (!emulator || other === undefined) return
  throw new UsageError(`--emulator has its own credentials and address: leave out ${other} or --emulator.`)
}

function halfGiven(given: string, missing: string): CredentialsError {
  return new CredentialsError(
    `${given} needs ${missing} as well: key and secret come from one source, and the environment does not fill in for one of them.`,
  )
}

function notSet(variable: string): CredentialsError {
  const set = variable.replace(/(?<=_API_).*/, '')
  return new CredentialsError(
    `${variable} is not set, but another variable beginning with ${set} is, and they belong together. ` +
      'Set it too, or unset the others.',
  )
}

function noCredentials(): never {
  throw new CredentialsError(
    'There are no credentials. Set TOKBOX_API_KEY and TOKBOX_API_SECRET (or OPENTOK_API_KEY and OPENTOK_API_SECRET), ' +
      'or give --api-key with --secret-file or --secret-stdin, or --emulator to work without an account.',
  )
}
