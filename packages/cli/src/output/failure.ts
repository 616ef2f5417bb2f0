import { isTokboxError } from '@tokbox/core/errors'

/** What `--json` shows of an error. */
export interface FailureDocument {
  readonly error: Readonly<Record<string, unknown>>
}

/** The message and the code of an error. Never its stack or its cause. */
export function describeFailure(error: unknown): { human: string; document: FailureDocument } {
  if (isTokboxError(error)) {
    return { human: `${error.message} [${error.code}]`, document: { error: error.toJSON() } }
  }
  const name = error instanceof Error ? error.name : 'Error'
  const code = 'ERR_TOKBOX_CLI_UNEXPECTED'
  const message = `Something unexpected happened (${name}): ${error instanceof Error ? error.message : 'no message'}`
  return { human: `${message} [${code}]`, document: { error: { name, code, message } } }
}
