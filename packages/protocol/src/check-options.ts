import { describe, type FieldsOf, readOptions } from '@tokbox/core/arguments'
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
  if (broken !== undefined) throw ruleError(broken, given, parameter)
  return given as OptionsOf<Description> & object
}

/** The first rule that the options break; a default counts like a value. */
export function brokenRule({ rules = [], body }: Endpoint, options: object): Rule | undefined {
  const fields: Readonly<Record<string, { readonly default?: unknown }>> = body ?? {}
  const inForce = (name: string) => options[name as keyof typeof options] ?? fields[name]?.default
  return rules.find(({ option, value, needs }) => {
    const given = options[option as keyof typeof options]
    const applies = value === undefined ? given !== undefined : given === value
    return applies && inForce(needs.option) !== needs.value
  })
}

function ruleError({ option, value, needs, because }: Rule, options: object, parameter: string): Error {
  const what = value === undefined ? 'nothing' : `another value than ${quoted(value)}`
  return new InvalidArgumentError({
    parameter: `${parameter}.${option}`,
    expected: `${what} unless ${needs.option} is ${quoted(needs.value)}`,
    received: value === undefined ? describe(options[option as keyof typeof options]) : quoted(value),
    hint: because,
  })
}

function quoted(value: string | boolean): string {
  return typeof value === 'string' ? `'${value}'` : String(value)
}
