import { Tokbox, type TokboxOptions } from '@tokbox/sdk'
import type { Credentials } from '@tokbox/signer'
import type { System } from '../system.js'
import { findCredentials, noCredentials } from './find-credentials.js'
import type { FoundCredentials } from './found-credentials.js'
import { withNamedCredentials } from './names.js'
import type { ServiceOptions } from './options.js'

/** A project of the platform or of the embedded emulator, ready to work with. */
export interface Project extends Pick<FoundCredentials, 'emulated' | 'source'> {
  readonly tokbox: Tokbox<Credentials>
}

/** What a command sets on the client besides the credentials. */
interface ProjectSettings extends Pick<TokboxOptions, 'hooks' | 'retries' | 'pool'> {
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
  const found = (await findCredentials(options, system)) ?? noCredentials()
  const { names, emulated, source } = found
  const tokbox = await withNamedCredentials(names, () => openProject(found, options, system, settings))
  try {
    return await work({ tokbox, emulated, source })
  } finally {
    await tokbox.close()
  }
}

async function openProject(
  { credentials, apiUrl, emulated }: FoundCredentials,
  { allowInsecureHost }: ServiceOptions,
  { clock }: System,
  { offline = false, ...settings }: ProjectSettings,
): Promise<Tokbox<Credentials>> {
  if (!emulated)
    return new Tokbox({
      ...settings,
      ...credentials,
      clock,
      allowInsecureHost,
      apiUrl: offline ? undefined : apiUrl,
    })
  const { createEmulator } = await import('@tokbox/emulator')
  return new Tokbox({ ...settings, ...credentials, clock, fetch: createEmulator({ clock }).fetch })
}
