import type { Field } from '@tokbox/core/arguments'
import { ENDPOINTS, type Endpoint, type EndpointId, fieldsOf, parameterNames } from '@tokbox/protocol'
import type { Command } from 'commander'
import { withChoices } from '../arguments/choices.js'
import type { Context } from '../context.js'
import { withAccountOptions, withServiceOptions } from '../credentials/options.js'
import { formatExamples } from '../output/layout.js'
import { EXAMPLES } from './examples.js'
import { addFlags } from './flags.js'
import type { EndpointGroup } from './groups.js'
import { ROLES, TOKEN_ROLES } from './token-roles.js'
import { WAITS } from './waits.js'

/** The endpoints whose commands begin with a word, by the words that follow it; what comes first in use stands first. */
function endpointsOf(group: EndpointGroup): readonly (readonly [verb: string, endpoint: Endpoint])[] {
  const endpoints = Object.values<Endpoint>(ENDPOINTS)
  const isSetting = ({ command }: Endpoint) => Number(command.endsWith('-storage'))
  return endpoints
    .sort((one, other) => isSetting(one) - isSetting(other))
    .flatMap((endpoint) => {
      const [first, verb = ''] = endpoint.command.split(' ')
      return first === group ? [[verb, endpoint] as const] : []
    })
}

/** Adds the commands of the endpoints that begin with a word to the command of that word. */
export function configureGroup(group: EndpointGroup, command: Command, context: Context): void {
  const endpoints = endpointsOf(group)
  command.addHelpText(
    'after',
    formatExamples(endpoints.flatMap(([, { id }]) => EXAMPLES[id as EndpointId].slice(0, 1))),
  )
  for (const [verb, endpoint] of endpoints) configureEndpoint(command.command(verb), endpoint, context)
}

/** Describes the command of an endpoint, and has it make the call. */
function configureEndpoint(command: Command, endpoint: Endpoint, context: Context): void {
  const { id, summary, destructive, list, authentication } = endpoint
  const { ids, named } = parameterNames(endpoint)
  command.description(`${summary}.`)
  for (const name of ids) command.argument(`<${name}>`, describeId(name))
  for (const name of named) {
    const field = fieldsOf(endpoint)[name] as Field
    command.argument(field.type === 'list' ? `<${name}...>` : `<${name}>`, describeArgument(field))
  }
  const role = TOKEN_ROLES[id]
  addFlags(command, endpoint, role && 'token')
  if (role !== undefined) {
    command.option(
      '--role <role>',
      `the role of the token that is made without --token-file (default: ${role})`,
    )
    withChoices(command, '--role', ROLES)
  }
  const wait = WAITS[id as EndpointId]
  if (wait !== undefined) {
    command.option('--wait', `wait until ${wait.until}`)
    command.option(
      '--timeout <time>',
      'how long to wait at most: seconds, or with units as in 90s, 15m (default: 10m)',
    )
  }
  if (list === 'pages') command.option('--all', 'all items, page by page')
  if (list !== undefined) command.option('--jsonl', 'print each item as JSON on a line of its own')
  if (destructive === true) command.option('-y, --yes', 'do it without asking')
  if (authentication === 'account') withAccountOptions(command)
  else withServiceOptions(command)
  command.addHelpText('after', formatExamples(EXAMPLES[id as EndpointId]))
  command.action(async (...given: readonly unknown[]) => {
    const { callEndpoint } = await import('./call-endpoint.js')
    const texts = given.slice(0, ids.length + named.length) as (string | readonly string[])[]
    context.exitCode = await callEndpoint(endpoint, texts, command.optsWithGlobals(), context)
  })
}

/** `the id of the archive` for `archiveId`. */
function describeId(name: string): string {
  return `the id of the ${name.replace(/Id$/, '')}`
}

function describeArgument(field: Field): string {
  return field.type === 'list'
    ? `${field.summary}, each as ID=CLASS,CLASS; ID= removes them all`
    : (field.summary ?? '')
}
