import type { FieldsOf } from '@tokbox/core/arguments'
import type { ApplicationCredentials, Credentials, ProjectCredentials } from '@tokbox/signer'
import { checkAnyCredentials } from '@tokbox/signer/application'

/** Credentials of either kind among other options. */
export type CredentialOptions = Partial<ProjectCredentials & ApplicationCredentials>

/** They as fields, for callers who read them together with options of their own. None is required here: see {@link splitCredentials}. */
export const credentialFields: FieldsOf<CredentialOptions> = {
  apiKey: { type: 'opaque' },
  apiSecret: { type: 'opaque' },
  applicationId: { type: 'opaque' },
  privateKey: { type: 'opaque' },
}

/**
 * Takes the credentials out of options that have been read, and checks them.
 * @param given what was read
 * @param options what it was read from, which shows what is meant when all of them are undefined
 * @throws InvalidArgumentError
 * @throws KeyFormatError if the private key cannot be used
 */
export function splitCredentials<Given extends CredentialOptions>(
  given: Given,
  options: object,
): { readonly credentials: Credentials; readonly settings: Omit<Given, keyof CredentialOptions> } {
  const { apiKey, apiSecret, applicationId, privateKey, ...settings } = given
  const project = { apiKey, apiSecret }
  const application = { applicationId, privateKey }
  const isApplication = isGiven(application) || (!isGiven(project) && Object.hasOwn(options, 'applicationId'))
  const own = isApplication ? application : project
  // What is mixed is refused as it came.
  const wanted = isApplication && isGiven(project) ? { ...project, ...application } : own
  return { credentials: checkAnyCredentials(wanted as Credentials), settings }
}

function isGiven(credentials: object): boolean {
  return Object.values(credentials).some((value) => value !== undefined)
}
