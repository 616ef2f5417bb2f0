import { readFileSync } from 'node:fs'
import { ENDPOINTS, type Endpoint, fieldsOf, parameterNames } from '@tokbox/protocol'
import { expect, it } from 'vitest'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

/** A row of the table of commands. */
function rowOf(endpoint: Endpoint): string {
  const { ids, named } = parameterNames(endpoint)
  const places = [...ids, ...named].map((name) =>
    fieldsOf(endpoint)[name]?.type === 'list' ? `<${name}...>` : `<${name}>`,
  )
  return `| \`${[endpoint.command, ...places].join(' ')}\` | ${endpoint.summary} |`
}

it('has each command that makes a call, and no other', () => {
  const rows = Object.values<Endpoint>(ENDPOINTS).map(rowOf)
  const [, table = ''] = /\n\| command \| what it does \|\n\|---\|---\|\n((?:\|.*\n)+)/.exec(readme) ?? []
  expect(table.trim().split('\n').sort()).toEqual(rows.sort())
})
