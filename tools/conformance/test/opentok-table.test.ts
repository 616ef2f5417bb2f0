import { readFileSync } from 'node:fs'
import OpenTok from 'opentok'
import { expect, test } from 'vitest'

const readme = readFileSync(new URL('../../../packages/sdk/README.md', import.meta.url), 'utf8')
const [, table = ''] = /\n## Coming from `opentok`\n(.*?)\n## /s.exec(readme) ?? []

/** The methods that the official package offers, own and inherited ones. */
function methodsOf(client: object): string[] {
  const names: string[] = []
  for (const name in client)
    if (typeof (client as Record<string, unknown>)[name] === 'function' && !name.startsWith('_'))
      names.push(name)
  return names
}

test('the table for people who come from `opentok` has every method of it', () => {
  const methods = methodsOf(new OpenTok('123456', 'a secret'))
  expect(methods).toContain('startArchive')
  const named = new Set(table.match(/\w+/g))
  expect(methods.filter((name) => !named.has(name))).toEqual([])
})
