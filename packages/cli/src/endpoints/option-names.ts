import { type Endpoint, parameterNames } from '@tokbox/protocol'
import type { FlagNames } from '../arguments/flag-names.js'
import { type Flag, flagsOf } from './flags.js'
import { wordFor } from './words.js'

/** What the library calls the parameters of an endpoint, on the command line. */
export function optionNames(endpoint: Endpoint): FlagNames {
  const { ids, named, options = 'options' } = parameterNames(endpoint)
  const flags = flagsOf(endpoint)
  const parameters = [
    ...[...ids, ...named].map((name) => [name, { flag: `<${name}>` }] as const),
    // Where a URL can be given in two ways, the first is meant.
    ...[...flags]
      .reverse()
      .map(({ name, path }) => [`${options}.${path.join('.')}`, { flag: name }] as const),
  ]
  return {
    parameters: Object.fromEntries(parameters),
    words: Object.fromEntries(flags.flatMap(wordings)),
  }
}

/** How messages speak of an option and its values; the longer wordings come first. */
function wordings({ name, path, field, kind }: Flag): [string, string][] {
  const option = path.join('.')
  if (kind === 'switch') {
    const [on, off] = field.default === true ? ['without', 'with'] : ['with', 'without']
    return [
      [`only with ${option} true`, `only ${on} ${name}`],
      [`only with ${option} false`, `only ${off} ${name}`],
      [`${option} true`, on === 'with' ? name : `no ${name}`],
      [`${option} false`, off === 'with' ? name : `no ${name}`],
    ]
  }
  const values = field.type === 'enum' ? field.values : []
  return [
    ...values.map((value): [string, string] => [`${option} '${value}'`, `${name} ${wordFor(field, value)}`]),
    [`only with ${option}`, `only with ${name}`],
    [`only without ${option}`, `only without ${name}`],
    [`no ${option}`, `no ${name}`],
  ]
}
