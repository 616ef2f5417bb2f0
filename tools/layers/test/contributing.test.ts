import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readPackages } from '../workspace.mjs'

const repository = fileURLToPath(new URL('../../..', import.meta.url))
const contributing = readFileSync(join(repository, 'CONTRIBUTING.md'), 'utf8')

test('the table of layers is what the check enforces', () => {
  const packages = readPackages(repository).filter(({ folder }) => folder.startsWith('packages/'))
  const rows = packages.map(({ name, layer, mayImport }) => ({ name, layer, mayImport: mayImport.sort() }))
  expect(tableRows().sort(byLayerAndName)).toEqual(rows.sort(byLayerAndName))
})

test('every npm script that is named exists', () => {
  const { scripts } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'))
  const named = [...contributing.matchAll(/npm run ([\w:-]+)|npm (start|test)\b/g)].map(
    ([, run, short]) => run ?? short,
  )
  expect(named.length).toBeGreaterThan(10)
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named))
})

test('every script is described', () => {
  const { scripts } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'))
  for (const script of Object.keys(scripts))
    expect(contributing).toMatch(new RegExp(`npm (run )?${script}\\b`))
})

function tableRows() {
  const rows = contributing.matchAll(/^\| `(@tokbox\/\w+)` \| (\d+) \| (.*?) ?\|$/gm)
  return [...rows].map(([, name = '', layer, imports = '']) => ({
    name,
    layer: Number(layer),
    mayImport: [...imports.matchAll(/`([^`]+)`/g)].map(([, dependency]) => dependency).sort(),
  }))
}

function byLayerAndName(a: { layer: number; name: string }, b: { layer: number; name: string }): number {
  return a.layer - b.layer || a.name.localeCompare(b.name)
}
