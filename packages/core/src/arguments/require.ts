import { InvalidArgumentError } from '../errors/index.js'
import { describe } from './describe.js'

/**
 * Says that an argument is wrong, and of what kind it is.
 * @param expected what would have been right, as a noun phrase
 * @param hint what to do, as a sentence
 * @throws InvalidArgumentError always
 * @example
 * if (!isIpv4(location)) refuse(location, 'options.location', 'an IPv4 address')
 */
export function refuse(value: unknown, parameter: string, expected: string, hint?: string): never {
  throw new InvalidArgumentError({ parameter, expected, received: describe(value), hint })
}

/**
 * Arrays, dates, maps, sets and promises are objects too, but none of what they hold would be seen.
 * @param expected what is expected, or makes it where that takes time
 * @throws InvalidArgumentError unless `value` is an object that can hold options
 */
export function requireObject(
  value: unknown,
  parameter: string,
  expected: string | (() => string) = 'an object',
): object {
  if (isPlain(value)) return value
  const received = describe(value)
  if (received === 'an object') return value as object
  const wanted = typeof expected === 'string' ? expected : expected()
  return refuse(value, parameter, wanted, received === 'a promise' ? 'Await it first.' : undefined)
}

/** A literal, most likely: what takes time to find out about others need not be asked. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  try {
    return Object.getPrototypeOf(value) === Object.prototype
  } catch {
    return false
  }
}

/**
 * Refuses names that nobody reads: a misspelt option would be ignored in silence otherwise.
 * @param known The names that are understood.
 * @param hints What to say about names that people bring from elsewhere.
 * @throws InvalidArgumentError
 */
export function refuseUnknownOptions(
  options: object,
  parameter: string,
  known: readonly string[],
  hints: Readonly<Record<string, string>> = {},
): void {
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue
    const near = known.find((candidate) => canonical(candidate) === canonical(name))
    throw new InvalidArgumentError({
      parameter: `${parameter}.${printable(name)}`,
      expected: `one of the options ${known.join(', ')}`,
      received: 'an unknown option',
      hint: Object.hasOwn(hints, name) ? hints[name] : near && `Did you mean ${near}?`,
    })
  }
}

/** A text. An empty one is refused unless `empty` allows it. @throws InvalidArgumentError */
export function requireString(
  value: unknown,
  parameter: string,
  expected = 'a string',
  empty = false,
): string {
  if (typeof value === 'string' && (empty || value !== '')) return value
  return refuse(value, parameter, empty || expected !== 'a string' ? expected : 'a non-empty string')
}

/** @throws InvalidArgumentError unless `value` is true or false. */
export function requireBoolean(value: unknown, parameter: string): boolean {
  if (typeof value === 'boolean') return value
  return refuse(value, parameter, 'true or false')
}

/** @throws InvalidArgumentError unless `value` is a function. `shape` says which: `a function (…) => …`. */
export function requireFunction(value: unknown, parameter: string, shape: string): void {
  if (typeof value !== 'function') refuse(value, parameter, shape)
}

/** The range of a whole number; `unit` is a plural noun: `seconds`. */
export interface IntegerRange {
  readonly min: number
  readonly max: number
  readonly unit?: string
  /** What to say about a number. */
  readonly hint?: (value: number) => string | undefined
}

/** @throws InvalidArgumentError unless `value` is a whole number within the range. */
export function requireInteger(
  value: unknown,
  parameter: string,
  { min, max, unit, hint }: IntegerRange,
): number {
  const isNumber = typeof value === 'number'
  if (isNumber && Number.isSafeInteger(value) && value >= min && value <= max) return value
  throw new InvalidArgumentError({
    parameter,
    expected: `a whole number${unit === undefined ? '' : ` of ${unit}`} from ${min} to ${max}`,
    received: isNumber && Number.isFinite(value) ? String(value) : describe(value),
    hint: isNumber ? hint?.(value) : undefined,
  })
}

/** How {@link requireOneOf} complains. */
interface ChoiceWording {
  readonly expected?: string | undefined
  /** What to say about texts that people bring from elsewhere. */
  readonly hints?: Readonly<Record<string, string>> | undefined
}

/** @throws InvalidArgumentError unless `value` is one of the allowed. */
export function requireOneOf<Value extends string | number | boolean>(
  value: unknown,
  parameter: string,
  allowed: readonly Value[],
  { expected, hints }: ChoiceWording = {},
): Value {
  if (allowed.includes(value as Value)) return value as Value
  const hint = typeof value === 'string' ? choiceHint(value, allowed, hints) : undefined
  return refuse(value, parameter, expected ?? `one of ${allowed.map(quoted).join(', ')}`, hint)
}

function choiceHint(
  value: string,
  allowed: readonly (string | number | boolean)[],
  hints: ChoiceWording['hints'],
): string | undefined {
  if (hints !== undefined && Object.hasOwn(hints, value)) return hints[value]
  const near = allowed.find((candidate) => canonical(String(candidate)) === canonical(value))
  if (near === undefined) return undefined
  return value.trim() === near
    ? `Remove the white space around it: ${quoted(near)}.`
    : `Did you mean ${quoted(near)}?`
}

function quoted(value: string | number | boolean): string {
  return typeof value === 'string' ? `'${value}'` : String(value)
}

function canonical(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, '').toLowerCase()
}

/** Option names come from the caller's data. A long or odd one may be anything, a secret too. */
function printable(name: string): string {
  return /^[A-Za-z_$][\w$.-]{0,29}$/.test(name) ? name : `(a name of ${name.length} characters)`
}
