import type { Endpoint, EndpointId } from '@tokbox/protocol'
import { OFFICIAL_NAMES } from './official-names.js'
import { anchorOf } from './signature.js'

/** Every endpoint in a line, with what it is called here and elsewhere. */
export function namesTable(endpoints: readonly Endpoint[]): string[] {
  return [
    '',
    '## Names',
    '',
    '`rest` is a client of `@tokbox/rest`; the projects are those of an account client. A dash: it is not offered there.',
    '',
    '| here | command | request | `opentok` (Node) | `@vonage/video` | `opentok` (Python) | `vonage-video` (Python) |',
    '|---|---|---|---|---|---|---|',
    ...endpoints.map(row),
  ]
}

function row(endpoint: Endpoint): string {
  const { id, command, method, path } = endpoint
  const { node, vonage, python, vonagePython } = OFFICIAL_NAMES[id as EndpointId]
  const names = [node, vonage, python, vonagePython].map((name) => (name === undefined ? '–' : `\`${name}\``))
  const cells = [
    `[\`rest.${id}\`](#${anchorOf(endpoint)})`,
    `\`tokbox ${command}\``,
    `\`${method} ${path}\``,
    ...names,
  ]
  return `| ${cells.join(' | ')} |`
}
