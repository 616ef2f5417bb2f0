import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const repository = fileURLToPath(new URL('../../..', import.meta.url))
const root = mkdtempSync(join(tmpdir(), 'tokbox-layers-'))
afterAll(() => rmSync(root, { recursive: true }))

/** A small workspace: signer under rest and pool, which are one layer, and the sdk above them. */
const MANIFESTS = {
  'packages/signer': manifest('@tokbox/signer', 1),
  'packages/rest': manifest('@tokbox/rest', 2, {
    dependencies: { '@tokbox/signer': '*', '@tokbox/pool': '*', declared: '*' },
    devDependencies: { '@tokbox-tools/testing': '*', 'for-tests': '*' },
    imports: { '#worker': '@tokbox/pool' },
  }),
  'packages/pool': manifest('@tokbox/pool', 2, { dependencies: { '@tokbox/signer': '*' } }),
  'packages/sdk': manifest('@tokbox/sdk', 3, { dependencies: { '@tokbox/rest': '*' } }),
  'tools/testing': manifest('@tokbox-tools/testing', 0),
}

function manifest(name: string, layer: number, rest: object = {}) {
  const entry = { '@tokbox/source': './src/index.ts', default: './dist/index.js' }
  return { name, type: 'module', exports: { '.': entry }, nx: { tags: [`layer:${layer}`] }, ...rest }
}

/** Each is a file of the workspace and the rule that it breaks; without one, it breaks none. */
const CASES: [file: string, code: string, rule?: string][] = [
  // The four disguises.
  ['packages/rest/src/name.ts', "import { x } from '@tokbox/pool'", 'layers: sources of @tokbox/rest'],
  [
    'packages/rest/src/path.ts',
    "import { x } from '../../pool/src/index.js'",
    'layers: sources of @tokbox/rest',
  ],
  ['packages/rest/src/lower-path.ts', "import { x } from '../../signer/src/index.js'", 'by-path'],
  ['packages/rest/src/built.ts', "import { x } from '@tokbox/signer/dist/x'", 'not-public'],
  ['packages/rest/src/other-build.ts', "import { x } from '../../pool/dist/x.js'", 'not-public'],
  ['packages/rest/src/inner.ts', "import { x } from '@tokbox/signer/src/index.js'", 'not-public'],
  [
    'packages/rest/src/type.ts',
    "export type Z = import('@tokbox/pool').X",
    'layers: sources of @tokbox/rest',
  ],
  // Every way to import.
  ...[
    "import '@tokbox/pool'",
    "import type { X } from '@tokbox/pool'",
    "import pool = require('@tokbox/pool')",
    "export { x } from '@tokbox/pool'",
    "export * from '@tokbox/pool'",
    "export type { X } from '@tokbox/pool'",
    "const pool = await import('@tokbox/pool')",
    'const pool = await import(`@tokbox/pool`)',
    "const pool = require('@tokbox/pool')",
    "const path = require.resolve('@tokbox/pool')",
    "const pool = module.require('@tokbox/pool')",
    "type Z = typeof import('@tokbox/pool')",
    "function f(z: import('@tokbox/pool').X): void {}",
    '/// <reference types="@tokbox/pool" />',
    '/// <reference path="../../pool/src/index.ts" />',
    "import '#worker'",
  ].map((code, index): [string, string, string] => [
    `packages/rest/src/way-${index}.ts`,
    code,
    'layers: sources of @tokbox/rest',
  ]),
  // Upward and undeclared.
  ['packages/signer/src/up.ts', "import type { X } from '@tokbox/rest'", 'layers: sources of @tokbox/signer'],
  ['packages/signer/test/up.test.ts', "import { x } from '@tokbox/sdk'", 'layers: tests of @tokbox/signer'],
  ['packages/pool/test/side.test.ts', "import { x } from '@tokbox/rest'", 'layers: tests of @tokbox/pool'],
  ['packages/sdk/src/undeclared.ts', "import { x } from '@tokbox/signer'", 'layers: sources of @tokbox/sdk'],
  ['packages/sdk/src/nowhere.ts', "import x from 'undeclared'", 'undeclared'],
  ['packages/rest/src/for-tests.ts', "import x from 'for-tests'", 'development-only'],
  [
    'packages/rest/src/testing.ts',
    "import { x } from '@tokbox-tools/testing'",
    'layers: sources of @tokbox/rest',
  ],
  // A cycle of types alone.
  ['packages/sdk/src/egg.ts', "import type { Hen } from './hen.js'\nexport type Egg = Hen", 'cycle'],
  ['packages/sdk/src/hen.ts', "export type Hen = import('./egg.js').Egg"],
  // What is right.
  ['packages/rest/src/down.ts', "import { x } from '@tokbox/signer'\nimport y from 'declared'"],
  ['packages/rest/test/build.test.ts', "import { x } from '../dist/x.js'"],
  ['packages/rest/src/neighbour.ts', "import { x } from './index.js'"],
  ['packages/rest/src/text.ts', "// import '@tokbox/pool'\nexport const text = \"import '@tokbox/pool'\""],
  ['packages/rest/test/down.test.ts', "import { x } from '@tokbox-tools/testing'\nimport y from 'for-tests'"],
  ['packages/rest/test/itself.test.ts', "import { x } from '@tokbox/rest'\nimport '../src/index.js'"],
  ['packages/sdk/vitest.config.ts', "import { defineConfig } from 'for-all-tests'"],
]

interface Violation {
  readonly from: string
  readonly rule: { readonly name: string }
}

const violations = cruise()

function cruise(): Violation[] {
  write('package.json', JSON.stringify({ devDependencies: { 'for-all-tests': '*' } }))
  cpSync(join(repository, 'tsconfig.base.json'), join(root, 'tsconfig.base.json'))
  for (const name of ['declared', 'undeclared', 'for-tests', 'for-all-tests']) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }))
    write(`node_modules/${name}/index.js`, '')
  }
  for (const [folder, content] of Object.entries(MANIFESTS)) {
    write(`${folder}/package.json`, JSON.stringify(content))
    write(`${folder}/src/index.ts`, 'export const x = 1\nexport type X = 1')
    if (content.name === '@tokbox/signer') write(`${folder}/dist/x.js`, '')
    mkdirSync(dirname(join(root, 'node_modules', content.name)), { recursive: true })
    symlinkSync(join(root, folder), join(root, 'node_modules', content.name), 'dir')
  }
  for (const [file, code] of CASES) write(file, code)
  const { stdout, stderr } = run('json')
  if (stderr !== '') throw new Error(stderr)
  return JSON.parse(stdout).summary.violations
}

function run(outputType: string) {
  const command = join(repository, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const rules = join(repository, 'tools/layers/rules.mjs')
  const options = ['--config', rules, '--output-type', outputType, 'packages', 'tools']
  const env = { ...process.env, FORCE_COLOR: '0' }
  return spawnSync(process.execPath, [command, ...options], { cwd: root, env, encoding: 'utf8' })
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

test.each(CASES)('%s: %s', (file, _, rule) => {
  const rules = violations.filter(({ from }) => from === file).map((violation) => violation.rule.name)
  if (rule === undefined) expect(rules).toEqual([])
  else expect(rules).toContain(rule)
})

test('the check fails, and says what to do', () => {
  const { status, stdout } = run('err-long')
  expect(status).toBeGreaterThan(0)
  expect(stdout).toContain('packages/rest/src/name.ts → packages/pool/src/index.ts')
  expect(stdout).toContain('Lower layers that its package.json declares: @tokbox/signer.')
})

test('a package without a layer stops the check', () => {
  write('packages/lost/package.json', JSON.stringify({ name: '@tokbox/lost' }))
  const { status, stderr } = run('err')
  rmSync(join(root, 'packages/lost'), { recursive: true })
  expect(status).toBeGreaterThan(0)
  expect(stderr).toContain('packages/lost/package.json: expected one tag such as "layer:1"')
})
