import { createSigner, type Signer } from '@tokbox/signer'
import { withFlagNames } from '../arguments/flag-names.js'
import type { System } from '../system.js'
import { type FoundCredentials, findCredentials, noCredentials } from './find-credentials.js'
import type { CredentialOptions } from './options.js'

/** What a command needs that signs or verifies and makes no call. */
export interface ProjectSigner extends Pick<FoundCredentials, 'emulated'> {
  readonly signer: Signer
}

/**
 * A signer for the credentials that the options or the environment name.
 * @throws UsageError @throws CredentialsError @throws ReadError
 * @throws InvalidArgumentError when the credentials are malformed
 */
export async function openSigner(options: CredentialOptions, system: System): Promise<ProjectSigner> {
  return (await openSignerIfAny(options, system)) ?? noCredentials()
}

/** {@link openSigner} for a command that can do without one. Incomplete credentials are an error here too. */
export async function openSignerIfAny(
  options: CredentialOptions,
  system: System,
): Promise<ProjectSigner | undefined> {
  const found = await findCredentials(options, system)
  if (found === undefined) return undefined
  const { credentials, names, emulated } = found
  const signer = await withFlagNames(names, () => createSigner(credentials, { clock: system.clock }))
  return { signer, emulated }
}
