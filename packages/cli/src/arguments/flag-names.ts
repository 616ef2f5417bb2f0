import { InvalidArgumentError, isTokboxError } from '@tokbox/core/errors'

/** What a parameter of the library is called on the command line. */
interface FlagName {
  readonly flag: string
  /** What to do, where the hint of the library is about code. */
  readonly hint?: string
}

/** How messages of the library are worded on the command line. */
export interface FlagNames {
  /** By the parameter of the library. */
  readonly parameters: Readonly<Record<string, FlagName>>
  /** By the words of the library. */
  readonly words?: Readonly<Record<string, string>>
}

/**
 * Runs a call of the library, and words its errors in the terms of the command line: `--expires-in` instead of
 * `options.expiresIn`.
 */
export async function withFlagNames<T>(names: FlagNames, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isTokboxError(error, 'ERR_TOKBOX_INVALID_ARGUMENT')) throw error
    throw rename(error as InvalidArgumentError, names)
  }
}

function rename(error: InvalidArgumentError, { parameters, words = {} }: FlagNames): InvalidArgumentError {
  const [, name = '', index = ''] = /^(.*?)(?:\[([0-9]+)\])?$/.exec(error.parameter) ?? []
  const known = Object.hasOwn(parameters, name) ? parameters[name] : undefined
  if (known === undefined) return error
  const translate = (text: string) =>
    Object.entries(words).reduce((translated, [word, flag]) => translated.replaceAll(word, flag), text)
  const { expected, received, hint } = error
  return new InvalidArgumentError({
    parameter: index === '' ? known.flag : `${known.flag} (number ${Number(index) + 1})`,
    expected: translate(expected),
    received: translate(received),
    hint: known.hint ?? (hint === undefined ? undefined : translate(hint)),
  })
}
