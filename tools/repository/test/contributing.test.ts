import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('../../../', import.meta.url)
const contributing = readFileSync(new URL('CONTRIBUTING.md', root), 'utf8')
const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))

test('every npm script that is named exists', () => {
  const named = [...contributing.matchAll(/npm run ([\w:-]+)|npm (start|test)\b/g)].map(
    ([, run, short]) => run ?? short,
  )
  expect(named.length).toBeGreaterThan(10)
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named))
})

test('every script is described', () => {
  for (const script of Object.keys(scripts))
    expect(contributing).toMatch(new RegExp(`npm (run )?${script}\\b`))
})
