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
  const [name, inner] = splitParameter(error.parameter, parameters)
  const known = name === undefined ? undefined : parameters[name]
  if (known === undefined) return error
  const translate = (text: string) =>
    Object.entries(words).reduce((translated, [word, flag]) => translated.replaceAll(word, flag), text)
  const { expected, received, hint } = error
  return new InvalidArgumentError({
    parameter: inner === '' ? known.flag : `${known.flag} (${inner})`,
    expected: translate(expected),
    received: translate(received),
    hint: known.hint ?? (hint === undefined ? undefined : translate(hint)),
  })
}

/** The parameter that is known, and what of it is meant: `number 2` for an item, `number 2, name` for a field of one. */
function splitParameter(
  parameter: string,
  known: FlagNames['parameters'],
): [name: string | undefined, inner: string] {
  const steps = parameter.split(/(?=[.[])/)
  for (let end = steps.length; end > 0; end -= 1) {
    const name = steps.slice(0, end).join('')
    if (!Object.hasOwn(known, name)) continue
    const inner = steps.slice(end).map((step) => {
      const index = /^\[([0-9]+)\]$/.exec(step)?.[1]
      return index === undefined ? step.replace(/^\./, '') : `number ${Number(index) + 1}`
    })
    return [name, inner.join(', ')]
  }
  return [undefined, '']
}
