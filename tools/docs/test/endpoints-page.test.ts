import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { endpointsPage } from '../src/endpoints-page.js'

test('the committed page is the one that the descriptions make', () => {
  const committed = readFileSync(new URL('../../../docs/endpoints.md', import.meta.url), 'utf8')
  expect(committed, 'Make it again: npx nx run @tokbox-tools/docs:write').toBe(endpointsPage())
})

test('every endpoint of the platform is on it', () => {
  expect(endpointsPage()).toContain('| `mediaMode` | `p2p.preference` | `disabled`, `enabled` | `disabled` |')
  expect(endpointsPage().match(/^## `[a-zA-Z]+\.[a-zA-Z]+\(.*\)`/gm)?.length).toBeGreaterThan(40)
})
