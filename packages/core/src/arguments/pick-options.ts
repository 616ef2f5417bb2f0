import { refuseUnknownOptions, requireObject } from './require.js'

/** How {@link pickOptions} and `readOptions` complain. */
export interface OptionsWording {
  /** What the object is, as a noun phrase. */
  readonly expected?: string | undefined
  /** What to say about names that people bring from elsewhere. */
  readonly hints?: Readonly<Record<string, string>> | undefined
}

/**
 * Reads options by their names and leaves the checks of the values to the caller; what `readOptions` begins with. Each option
 * is read once, and what comes back is a copy without a prototype: what has been checked is what is used, whether the
 * options are a literal, an instance with getters, or an object that its owner goes on changing. Names that are not known
 * are refused. What somebody added to `Object.prototype` is nobody's option.
 * @param parameter the name of the whole, which begins the names of its options in messages
 * @throws InvalidArgumentError
 * @example
 * const { count = 1 } = pickOptions<{ count?: number }>(options, 'options', ['count'])
 */
export function pickOptions<Options extends object>(
  options: Options | undefined,
  parameter: string,
  names: readonly (keyof Options & string)[],
  wording?: OptionsWording,
): Options {
  return pickNames(options === undefined ? {} : options, parameter, names, wording) as Options
}

/** {@link pickOptions} of something that must be there. */
export function pickNames(
  value: unknown,
  parameter: string,
  names: readonly string[],
  wording?: OptionsWording,
): Record<string, unknown> {
  const expected = wording?.expected ?? (() => `an object { ${names.join(', ')} }`)
  const given = requireObject(value, parameter, expected) as Readonly<Record<string, unknown>>
  refuseUnknownOptions(given, parameter, names, wording?.hints)
  const copy: Record<string, unknown> = Object.create(null)
  for (const name of names) {
    const option = isGiven(given, name) ? given[name] : undefined
    if (option !== undefined) copy[name] = option
  }
  return copy
}

/** Its own, or inherited, but not from `Object.prototype`. */
function isGiven(options: object, name: string): boolean {
  return Object.hasOwn(options, name) || (name in options && !(name in Object.prototype))
}

/**
 * For options that are read one by one, where {@link pickOptions} would take too long: the value that was read, unless it
 * is what somebody added to `Object.prototype`.
 */
export function unlessAdded<Value>(value: Value, options: object, name: string): Value | undefined {
  return value !== undefined && name in Object.prototype && !Object.hasOwn(options, name) ? undefined : value
}
