import { checkField, type Field, type Fields, type FieldsOf, readOptions } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import type { Endpoint, OptionsOf, ParametersOf, Remaining } from './endpoint.js'
import { brokenRule, describeBreach, describeCondition, quoted } from './rules.js'

/** What the method of an endpoint takes, in this order; the options are the last. */
export interface ParameterNames {
  /** Those in the braces of the path. */
  readonly ids: readonly string[]
  /** Fields that are arguments of their own. */
  readonly named: readonly string[]
  /** What the options are called; undefined when there are none. */
  readonly options: string | undefined
}

/** The fields of a request by name, whether they travel in the body or in the query. */
export function fieldsOf({ body, query }: Endpoint): Fields {
  return body ?? query ?? {}
}

/** What follows from a description alone, and is asked for by each call. */
interface Signature {
  readonly names: ParameterNames
  /** The fields that are options. */
  readonly options: Fields
}

const signatures = new WeakMap<Endpoint, Signature>()

function signatureOf(description: Endpoint): Signature {
  const known = signatures.get(description)
  if (known !== undefined) return known
  const ids = Array.from(description.path.matchAll(/\{(\w+)\}/g), ([, name = '']) => name)
  const named = description.arguments ?? []
  const others = Object.entries(fieldsOf(description)).filter(([name]) => !named.includes(name))
  const names = {
    ids: ids.filter((name) => name !== 'project'),
    named,
    options: others.length > 0 ? (description.optionsName ?? 'options') : undefined,
  }
  const signature = { names, options: Object.fromEntries(others) }
  signatures.set(description, signature)
  return signature
}

/**
 * The parameters of the method that calls an endpoint.
 * @example
 * parameterNames(ARCHIVES_ADD_STREAM) // { ids: ['archiveId'], named: ['streamId'], options: 'options' }
 */
export function parameterNames(description: Endpoint): ParameterNames {
  return signatureOf(description).names
}

/**
 * Reads the options of an endpoint by its description: each alone, and together by its rules. What is an argument of its own
 * is not among them.
 * @param parameter what the options are called in messages
 * @throws InvalidArgumentError before anything is sent
 * @example
 * checkOptions(SESSIONS_CREATE, { mediaMode: 'enabled' }, 'options')
 */
export function checkOptions<Description extends Endpoint>(
  description: Description,
  options: Remaining<Description> | undefined,
  parameter: string = description.optionsName ?? 'options',
): Remaining<Description> {
  const fields = signatureOf(description).options as FieldsOf<object>
  const given = readOptions<object>(options, parameter, fields, { hints: description.hints })
  const broken = brokenRule(description, given)
  if (broken === undefined) return given as Remaining<Description>
  const { option, value, needs, because } = broken
  throw new InvalidArgumentError({
    parameter: `${parameter}.${option}`,
    expected: `${value === undefined ? 'it' : quoted(value)} ${describeCondition(needs)}`,
    received: describeBreach(description, needs, given),
    hint: because,
  })
}

/** What a method was called with. */
export interface CheckedParameters<Description> {
  /** By the names in the braces of the path; not checked, for the path does. */
  readonly ids: Readonly<Record<string, string>>
  readonly fields: OptionsOf<Description> & object
}

/**
 * Reads the parameters of the method that calls an endpoint.
 * @throws InvalidArgumentError before anything is sent
 */
export function checkParameters<Description extends Endpoint>(
  description: Description,
  parameters: Readonly<ParametersOf<Description>>,
): CheckedParameters<Description> {
  const given: readonly unknown[] = parameters
  const names = parameterNames(description)
  const described = fieldsOf(description)
  const ids: Record<string, string> = {}
  const named: [name: string, value: unknown][] = []
  let index = 0
  for (const name of names.ids) ids[name] = given[index++] as string
  for (const name of names.named)
    named.push([name, checkField(described[name] as Field, given[index++], name)])
  // The options are a copy of our own, to which the arguments are added.
  const fields: Record<string, unknown> =
    names.options === undefined
      ? Object.create(null)
      : checkOptions(description, given[index] as Remaining<Description>)
  for (const [name, value] of named) fields[name] = value
  return { ids, fields: fields as OptionsOf<Description> & object }
}
