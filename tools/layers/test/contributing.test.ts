import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readWorkspace } from '../src/workspace.js'
import { repository } from './workspace-copy.js'

const contributing = readFileSync(join(repository, 'CONTRIBUTING.md'), 'utf8')

test('the table of layers says what the package.json files say', () => {
  const { packages } = readWorkspace(repository)
  const rows = [...packages.values()].map(({ name, layer, dependencies }) => {
    const imports = [...dependencies].filter((dependency) => packages.has(dependency)).sort()
    return { name, layer, imports }
  })
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
    imports: [...imports.matchAll(/`([^`]+)`/g)].map(([, dependency]) => dependency),
  }))
}

function byLayerAndName(a: { layer: number; name: string }, b: { layer: number; name: string }): number {
  return a.layer - b.layer || a.name.localeCompare(b.name)
}
