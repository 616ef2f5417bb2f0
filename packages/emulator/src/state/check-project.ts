import { InvalidArgumentError, isTokboxError } from '@tokbox/core/errors'
import { type Credentials, checkCredentials } from '@tokbox/signer'

/** Checks one element of the list of projects, so that the complaint says which one it is about. */
export function checkProject(candidate: unknown, parameter: string): Credentials {
  try {
    return checkCredentials(candidate as Credentials)
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
