import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { checkDecisions } from '../src/decisions.js'

it('shows every decision in the README, with its default first', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const rows = [...readme.matchAll(/^\| `(\w+)` \| \*\*`([^`]+)`\*\*, /gm)]
  const shown = Object.fromEntries(rows.map(([, name, value]) => [name, value?.replaceAll("'", '')]))
  const defaults = Object.entries(checkDecisions(undefined)).map(([name, value]) => [name, String(value)])
  expect(shown).toEqual(Object.fromEntries(defaults))
})
