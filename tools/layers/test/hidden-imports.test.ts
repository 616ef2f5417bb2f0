import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const repository = fileURLToPath(new URL('../../..', import.meta.url))
const root = mkdtempSync(join(tmpdir(), 'tokbox-lint-'))
afterAll(() => rmSync(root, { recursive: true }))

const HIDDEN = [
  'export const x = await import(name)',
  `export const x = await import(\`./\${name}.js\`)`,
  "export { createRequire as load } from 'node:module'",
  "export const x = (await import('module')).createRequire(name)",
  'export const x = import.meta.resolve(name)',
  "export const x = import.meta.resolve('@tokbox/pool')",
  'export const x = import.meta.resolve',
  "export const x = import.meta['resolve']",
  'export const { resolve } = import.meta',
  "export const x = new URL('../../pool/src/worker.js', import.meta.url)",
]
const OPEN = [
  "export const x = await import('./x.js')",
  'export const x = await import(`./x.js`)',
  "export const x = await import('./x.json', { with: { type: 'json' } })",
  "export const x = import.meta.resolve('#worker')",
  "export const x = new URL('./worker.js', import.meta.url)",
  "export const x = new URL('../../dist/worker.js', import.meta.url)",
  "export const x = new URL('../package.json', import.meta.url)",
  'export const x = import.meta.dirname',
]

test('what the layer check cannot see is refused by the linter, where users run it', () => {
  const folder = join(root, 'packages/rest/src')
  mkdirSync(folder, { recursive: true })
  for (const path of ['biome.json', '.gitignore', 'tools/lint', 'packages/rest/package.json']) {
    cpSync(join(repository, path), join(root, path), { recursive: true })
  }
  for (const [index, code] of [...HIDDEN, ...OPEN].entries()) {
    writeFileSync(join(folder, `x${index}.ts`), `${code}\n`)
  }
  const biome = join(repository, 'node_modules/@biomejs/biome/bin/biome')
  const options = ['lint', '--reporter=json', '--max-diagnostics=none', 'packages']
  const { stdout } = spawnSync(process.execPath, [biome, ...options], { cwd: root, encoding: 'utf8' })
  const refused = (JSON.parse(stdout).diagnostics as Diagnostic[])
    .filter(({ category }) => category === 'plugin' || category === 'lint/style/noRestrictedImports')
    .map(({ location }) => readFileSync(join(root, location.path), 'utf8').trim())
  expect(refused.sort()).toEqual([...HIDDEN].sort())
})

interface Diagnostic {
  readonly category: string
  readonly location: { readonly path: string }
}
