import { pickOptions, requireObject } from '@tokbox/core/arguments'
import { InvalidArgumentError, isTokboxError } from '@tokbox/core/errors'
import type { ProjectCredentials } from '@tokbox/signer'
import type { ApplicationPublicKey } from '@tokbox/signer/application'
import { checkWebhooks } from '../webhooks/check-webhooks.js'
import { type ProjectKey, publicKey, secretKey } from './keys.js'
import { Project } from './project.js'
import type { ProjectOptions, Webhooks } from './project-options.js'

/**
 * Makes a project of one element of the list of projects, with complaints that say which one they are about.
 * @param later whether it comes to an emulator that was made without it
 * @throws InvalidArgumentError @throws KeyFormatError
 */
export function createProject(candidate: unknown, parameter: string, later = false): Project {
  const expected = 'an object { apiKey, apiSecret } or { applicationId, publicKey }'
  const given = requireObject(candidate, parameter, expected)
  const isApplication = 'applicationId' in given || 'publicKey' in given
  const names = isApplication ? ['applicationId', 'publicKey'] : ['apiKey', 'apiSecret']
  const { webhooks, ...credentials } = pickOptions<Webhooks>(
    given,
    parameter,
    [...names, 'webhooks'] as never,
    {
      hints: { privateKey: 'The emulator verifies: it needs the public key.' },
    },
  )
  const key = checkKey(credentials, isApplication, parameter)
  const targets = checkWebhooks(webhooks, `${parameter}.webhooks`)
  return new Project(key, targets, later ? (given as ProjectOptions) : undefined)
}

function checkKey(credentials: unknown, isApplication: boolean, parameter: string): ProjectKey {
  try {
    return isApplication
      ? publicKey(credentials as ApplicationPublicKey)
      : secretKey(credentials as ProjectCredentials)
  } catch (error) {
    if (isTokboxError(error, 'ERR_TOKBOX_INVALID_ARGUMENT')) throw locate(error, parameter)
    throw error
  }
}

function locate(error: InvalidArgumentError, parameter: string): InvalidArgumentError {
  const { expected, received, hint } = error
  const name = error.parameter.replace(/^(?:credentials|application)(?:\.|$)/, '')
  return new InvalidArgumentError({
    parameter: name === '' ? parameter : `${parameter}.${name}`,
    expected,
    received,
    hint,
  })
}
