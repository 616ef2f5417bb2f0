import { isTokboxError } from '@tokbox/core/errors'
import { type FlagNames, withFlagNames } from '../arguments/flag-names.js'
import { CredentialsError } from '../errors/command-errors.js'

type Sources<Name extends string> = Readonly<Record<Name, string>> & { readonly apiUrl: string | undefined }

/** Has messages about the credentials of a project say where they came from. */
export function nameProject({ apiKey, apiSecret, apiUrl }: Sources<'apiKey' | 'apiSecret'>): FlagNames {
  const address = nameAddress(apiUrl)
  return {
    parameters: { ...address.parameters, apiKey: { flag: apiKey }, apiSecret: { flag: apiSecret } },
    words: { 'apiKey and apiSecret': `${apiKey} and ${apiSecret}`, ...address.words },
  }
}

/** The same for those of an application. */
export function nameApplication({
  applicationId,
  privateKey,
  apiUrl,
}: Sources<'applicationId' | 'privateKey'>): FlagNames {
  const address = nameAddress(apiUrl)
  return {
    parameters: {
      ...address.parameters,
      applicationId: { flag: applicationId },
      privateKey: { flag: privateKey },
    },
    words: { 'applicationId and privateKey': `${applicationId} and ${privateKey}`, ...address.words },
  }
}

function nameAddress(apiUrl = '--api-url') {
  return {
    parameters: {
      'options.apiUrl': { flag: apiUrl },
      'options.allowInsecureHost': { flag: '--allow-insecure-host' },
    },
    words: { 'of apiUrl': `of ${apiUrl}`, allowInsecureHost: '--allow-insecure-host' },
  }
}

/**
 * Makes something with credentials, and words what is wrong with them in the terms of their source.
 * @throws InvalidArgumentError @throws CredentialsError when the private key of an application cannot be used
 */
export async function withNamedCredentials<T>(names: FlagNames, make: () => T | Promise<T>): Promise<T> {
  try {
    return await withFlagNames(names, make)
  } catch (error) {
    if (!isTokboxError(error, 'ERR_TOKBOX_KEY_FORMAT')) throw error
    const { flag } = names.parameters.privateKey ?? { flag: 'privateKey' }
    throw new CredentialsError(error.message.replace(/^privateKey/, flag), { cause: error })
  }
}
