import { createSigner, type Credentials, type Signer } from '@tokbox/signer'
import type { ApplicationSigner } from '@tokbox/signer/application'
import type { System } from '../system.js'
import { findCredentials, noCredentials } from './find-credentials.js'
import { withNamedCredentials } from './names.js'
import type { CredentialOptions } from './options.js'

/** What a command works with that signs or verifies and makes no call. */
export type OwnSigner =
  | { readonly kind: 'project'; readonly id: string; readonly signer: Signer }
  | { readonly kind: 'application'; readonly id: string; readonly signer: ApplicationSigner }

/** An {@link OwnSigner}, and whether it is of the embedded emulator. */
export type OpenedSigner = OwnSigner & { readonly emulated: boolean }

/**
 * A signer for the credentials that the options or the environment name.
 * @throws UsageError @throws CredentialsError @throws ReadError
 * @throws InvalidArgumentError when the credentials are malformed
 */
export async function openSigner(options: CredentialOptions, system: System): Promise<OpenedSigner> {
  return (await openSignerIfAny(options, system)) ?? noCredentials()
}

/** {@link openSigner} for a command that can do without one. Incomplete credentials are an error here too. */
export async function openSignerIfAny(
  options: CredentialOptions,
  system: System,
): Promise<OpenedSigner | undefined> {
  const found = await findCredentials(options, system)
  if (found === undefined) return undefined
  const { credentials, names, emulated } = found
  const signer = await withNamedCredentials(names, () => signerFor(credentials, system))
  return { ...signer, emulated }
}

async function signerFor(credentials: Credentials, { clock }: System): Promise<OwnSigner> {
  if ('apiKey' in credentials) {
    const signer = createSigner(credentials, { clock })
    return { kind: 'project', id: signer.apiKey, signer }
  }
  // Only for who has an application.
  const { createApplicationSigner } = await import('@tokbox/signer/application')
  const signer = createApplicationSigner(credentials, { clock })
  return { kind: 'application', id: signer.applicationId, signer }
}
