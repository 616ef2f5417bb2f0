import { refuseUnknownOptions, requireObject } from './require.js'

/** How {@link readOptions} complains. */
export interface OptionsWording {
  /** What the object is, as a noun phrase. */
  readonly expected?: string
  /** What to say about names that people bring from elsewhere. */
  readonly hints?: Readonly<Record<string, string>>
}

/**
 * Reads each known option once and gives a copy without a prototype: what has been checked is what is used, whether the
 * options are a literal, an instance with getters, or an object that its owner goes on changing. Names that are not known
 * are refused. What somebody added to `Object.prototype` is nobody's option.
 * @throws InvalidArgumentError
 */
export function readOptions<Options extends object>(
  options: Options | undefined,
  parameter: string,
  names: readonly (keyof Options & string)[],
  { expected = `an object { ${names.join(', ')} }`, hints }: OptionsWording = {},
): Options {
  const copy: Options = Object.create(null)
  if (options === undefined) return copy
  requireObject(options, parameter, expected)
  refuseUnknownOptions(options, parameter, names, hints)
  for (const name of names) {
    if (Object.hasOwn(options, name) || (name in options && !(name in Object.prototype)))
      copy[name] = options[name]
  }
  return copy
}

/**
 * For options that are read one by one, where {@link readOptions} would take too long: the value that was read, unless it
 * is what somebody added to `Object.prototype`.
 */
export function unlessAdded<Value>(value: Value, options: object, name: string): Value | undefined {
  return value !== undefined && name in Object.prototype && !Object.hasOwn(options, name) ? undefined : value
}
