import { type FieldsOf, readOptions } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import type { Endpoint, OptionsOf, Rule } from './endpoint.js'

/**
 * Reads the options of an endpoint by its description: each alone, and together by its rules.
 * @throws InvalidArgumentError before anything is sent
 * @example
 * checkOptions(SESSIONS_CREATE, { mediaMode: 'enabled' }, 'options')
 */
export function checkOptions<Description extends Endpoint>(
  description: Description,
  options: OptionsOf<Description> | undefined,
  parameter: string,
): OptionsOf<Description> & object {
  const fields = (description.body ?? {}) as FieldsOf<object>
  const given = readOptions<object>(options as object | undefined, parameter, fields, {
    hints: description.hints,
  })
  const broken = brokenRule(description, given)
  if (broken !== undefined) throw ruleError(description, broken, given, parameter)
  return given as OptionsOf<Description> & object
}

/** The first rule that the options break; a default counts like a value. */
export function brokenRule(description: Endpoint, options: object): Rule | undefined {
  return description.rules?.find(({ option, value, needs }) => {
    const given = options[option as keyof typeof options]
    const applies = value === undefined ? given !== undefined : given === value
    return applies && inForce(description, options, needs.option) !== needs.value
  })
}

/** What is given, or else the default. */
function inForce({ body }: Endpoint, options: object, name: string): unknown {
  const fields: Readonly<Record<string, { readonly default?: unknown }>> = body ?? {}
  return options[name as keyof typeof options] ?? fields[name]?.default
}

function ruleError(
  description: Endpoint,
  { option, value, needs, because }: Rule,
  options: object,
  parameter: string,
): Error {
  const what = value === undefined ? 'it' : quoted(value)
  return new InvalidArgumentError({
    parameter: `${parameter}.${option}`,
    expected: `${what} only with ${needs.option} ${quoted(needs.value)}`,
    received: `${needs.option} ${quoted(inForce(description, options, needs.option))}`,
    hint: because,
  })
}

/** Values of enumerations, and booleans. */
function quoted(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value)
}
