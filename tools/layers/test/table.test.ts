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
