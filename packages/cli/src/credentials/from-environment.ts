import { type InvalidArgumentError, isTokboxError } from '@tokbox/core/errors'
import { type EnvironmentSettings, readEnvironment } from '@tokbox/sdk/environment'
import { CredentialsError } from '../errors/command-errors.js'
import type { System } from '../system.js'
import type { FoundCredentials } from './found-credentials.js'
import { nameApplication, nameProject } from './names.js'
import type { ServiceOptions } from './options.js'

/**
 * Finds credentials in the environment, of whatever kind.
 * @throws CredentialsError when a part of them is missing, or there are two kinds
 * @throws InvalidArgumentError when a variable names a file that cannot be read
 */
export function findInEnvironment({ apiUrl }: ServiceOptions, { env }: System): FoundCredentials | undefined {
  const found = readSettings(env)
  if (found === undefined) return undefined
  const common = { apiUrl: apiUrl ?? found.apiUrl, emulated: false }
  if ('apiKey' in found) {
    const { apiKey, apiSecret, variables } = found
    return {
      ...common,
      credentials: { apiKey, apiSecret },
      source: `${variables.apiKey} and ${variables.apiSecret} of the environment`,
      names: nameProject(apiUrl === undefined ? variables : { ...variables, apiUrl: '--api-url' }),
    }
  }
  const { applicationId, privateKey, variables } = found
  return {
    ...common,
    credentials: { applicationId, privateKey },
    source: `${variables.applicationId} and ${variables.privateKey} of the environment`,
    names: nameApplication(apiUrl === undefined ? variables : { ...variables, apiUrl: '--api-url' }),
  }
}

function readSettings(env: System['env']): EnvironmentSettings | undefined {
  try {
    return readEnvironment(env)
  } catch (error) {
    throw isTokboxError(error, 'ERR_TOKBOX_INVALID_ARGUMENT') ? reword(error) : error
  }
}

function reword(error: InvalidArgumentError): Error {
  const { parameter, received } = error
  if (parameter === 'environment')
    return new CredentialsError(
      'The environment has credentials of both kinds, an API key and an application. Unset the variables of one of them.',
    )
  if (received !== 'nothing') return error
  const set = parameter.replace(/(?<=^[A-Z]+_).*/, '')
  return new CredentialsError(
    `${parameter} is not set, but another variable beginning with ${set} is, and they belong together. ` +
      'Set it too, or unset the others.',
  )
}
