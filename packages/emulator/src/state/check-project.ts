import { InvalidArgumentError, isTokboxError } from '@tokbox/core/errors'
import { pickOptions } from '@tokbox/core/arguments'
import { type ProjectCredentials, checkCredentials } from '@tokbox/signer'
import { checkWebhooks } from '../webhooks/check-webhooks.js'
import type { ProjectOptions } from './project.js'

/** Checks one element of the list of projects, so that the complaint says which one it is about. */
export function checkProject(candidate: unknown, parameter: string) {
  const given = candidate as ProjectOptions
  const names = ['apiKey', 'apiSecret', 'webhooks'] as const
  const expected = 'an object { apiKey, apiSecret }'
  const { webhooks, ...credentials } = pickOptions<ProjectOptions>(given, parameter, names, { expected })
  return {
    credentials: checkProjectCredentials(credentials, parameter),
    webhooks: checkWebhooks(webhooks, `${parameter}.webhooks`),
  }
}

function checkProjectCredentials(credentials: unknown, parameter: string): ProjectCredentials {
  try {
    return checkCredentials(credentials as ProjectCredentials)
  } catch (error) {
    if (!isTokboxError(error, 'ERR_TOKBOX_INVALID_ARGUMENT')) throw error
    throw locate(error as InvalidArgumentError, parameter)
  }
}

function locate(error: InvalidArgumentError, parameter: string): InvalidArgumentError {
  const { expected, received, hint } = error
  const name = error.parameter.replace(/^credentials\.?/, '')
  return new InvalidArgumentError({
    parameter: name === '' ? parameter : `${parameter}.${name}`,
    expected,
    received,
    hint,
  })
}
