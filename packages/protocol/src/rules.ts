import type { Condition, Endpoint, Rule } from './endpoint.js'

/** What a field may be besides its kind. */
interface DescribedField {
  readonly default?: unknown
  readonly fields?: Readonly<Record<string, DescribedField>>
}

/** The first rule that the options break; a default counts like a value. */
export function brokenRule(description: Endpoint, options: object): Rule | undefined {
  return description.rules?.find(({ option, value, needs }) => {
    const given = valueAt(options, option)
    const applies = value === undefined ? given !== undefined : given === value
    return applies && !holds(needs, description, options)
  })
}

function holds(needs: Condition, description: Endpoint, options: object): boolean {
  if ('anyOf' in needs) return needs.anyOf.some((option) => !isEmpty(valueAt(options, option)))
  if ('given' in needs) return (valueAt(options, needs.option) !== undefined) === needs.given
  return inForce(description, options, needs.option) === needs.value
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0)
}

function valueAt(options: object, option: string): unknown {
  const dot = option.indexOf('.')
  if (dot < 0) return options[option as keyof typeof options]
  const inner = options[option.slice(0, dot) as keyof typeof options] as object | undefined
  return inner === undefined ? undefined : valueAt(inner, option.slice(dot + 1))
}

/** What is given, or else the default. */
function inForce({ body }: Endpoint, options: object, option: string): unknown {
  const given = valueAt(options, option)
  if (given !== undefined) return given
  const [name = '', ...names] = option.split('.')
  const fields: Readonly<Record<string, DescribedField>> = body ?? {}
  return names.reduce<DescribedField | undefined>((field, inner) => field?.fields?.[inner], fields[name])
    ?.default
}

/**
 * What a condition asks for: `only with mediaMode 'disabled'`.
 * @param rename what options are called where the reader is
 */
export function describeCondition(needs: Condition, rename = (option: string) => option): string {
  if ('anyOf' in needs) return `only with ${needs.anyOf.map(rename).join(' or ')}`
  const name = rename(needs.option)
  if ('given' in needs) return `${needs.given ? 'only with' : 'only without'} ${name}`
  return `only with ${name} ${quoted(needs.value)}`
}

/** What there is instead of what a condition asks for: `mediaMode 'enabled'`. */
export function describeBreach(description: Endpoint, needs: Condition, options: object): string {
  if ('anyOf' in needs) return 'none'
  if ('given' in needs) return needs.given ? `no ${needs.option}` : 'both'
  const there = inForce(description, options, needs.option)
  return there === undefined ? `no ${needs.option}` : `${needs.option} ${quoted(there)}`
}

/** Values of enumerations, and booleans. */
export function quoted(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value)
}
