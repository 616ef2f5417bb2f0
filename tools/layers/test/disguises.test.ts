import { describe, expect, test } from 'vitest'
import { complaintsAbout } from './workspace-copy.js'

/** Line 1 is harmless, so that a wrong line number shows. */
function planted(code: string, file = 'packages/rest/src/planted.ts'): string[] {
  return complaintsAbout({ [file]: `import { createSigner } from '@tokbox/signer'\n${code}\n` })
}

const sideways = '@tokbox/rest and @tokbox/pool are both in layer 2'

describe('the four disguises', () => {
  test.each([
    ['the name', "import { createTokenPool } from '@tokbox/pool'", sideways],
    [
      'a relative path',
      "import { x } from '../../pool/src/x'",
      '../../pool/src/x is a file outside @tokbox/rest',
    ],
    [
      'a built file',
      "import { x } from '@tokbox/signer/dist/x'",
      'not a public entry point of @tokbox/signer',
    ],
    ['a type', "type Z = import('@tokbox/pool').Z", sideways],
  ])('%s', (_, code, why) => {
    const complaints = planted(code)
    expect(complaints).toHaveLength(1)
    expect(complaints[0]).toContain('packages/rest/src/planted.ts:2')
    expect(complaints[0]).toContain(why)
  })
})

describe('every way of importing', () => {
  test.each([
    "import '@tokbox/pool'",
    "import type { Z } from '@tokbox/pool'",
    "import pool = require('@tokbox/pool')",
    "export { Z } from '@tokbox/pool'",
    "export * from '@tokbox/pool'",
    "export type { Z } from '@tokbox/pool'",
    "const pool = await import('@tokbox/pool')",
    'const pool = await import(`@tokbox/pool`)',
    "const pool = require('@tokbox/pool')",
    "const path = require.resolve('@tokbox/pool')",
    "const url = import.meta.resolve('@tokbox/pool')",
    "declare module '@tokbox/pool' { interface Z { a: 1 } }",
    "type Z = typeof import('@tokbox/pool')",
    "function f(z: import('@tokbox/pool').Z): void {}",
  ])('%s', (code) => {
    expect(planted(code)).toEqual([
      expect.stringMatching(/^packages\/rest\/src\/planted\.ts:2 {2}'@tokbox\/pool'\n {2}sideways: /),
    ])
  })

  test('a triple-slash directive', () => {
    const complaints = complaintsAbout({
      'packages/rest/src/a.ts':
        '/// <reference types="@tokbox/pool" />\n/// <reference path="../../pool/src/b.ts" />\n',
    })
    expect(complaints).toEqual([expect.stringContaining('sideways'), expect.stringContaining('outside')])
  })

  test('the URL of a file', () => {
    const [complaint] = planted("const worker = new URL('../../pool/src/worker.js', import.meta.url)")
    expect(complaint).toContain('outside: ../../pool/src/worker.js is a file outside @tokbox/rest')
  })

  test('a computed name is refused where users run it', () => {
    const code = 'const pool = await import(name)'
    expect(planted(code)).toEqual([expect.stringContaining('computed: ')])
    expect(planted(code, 'packages/rest/test/a.test.ts')).toEqual([])
  })

  test.each([
    ["import { createRequire } from 'node:module'", 'createRequire'],
    ["import { createRequire as load } from 'node:module'", 'createRequire'],
    ["const { createRequire: load } = await import('node:module')", 'createRequire'],
    ['const load = node.createRequire(import.meta.url)', 'createRequire'],
    ["const load = node['createRequire'](import.meta.url)", 'createRequire'],
    ["const pool = createRequire(import.meta.url)('@tokbox/pool')", 'createRequire'],
    ['const resolve = import.meta.resolve', 'import.meta.resolve'],
    ['list.map(import.meta.resolve)', 'import.meta.resolve'],
    ["import.meta.resolve.call(undefined, '@tokbox/pool')", 'import.meta.resolve'],
    ["import.meta['resolve']('@tokbox/pool')", 'import.meta'],
    ['const { resolve } = import.meta', 'import.meta'],
    ["module.require('@tokbox/pool')", 'module.require'],
    ["module['require']('@tokbox/pool')", 'module.require'],
    ['const load = require', 'require'],
    ['const loaders = { require }', 'require'],
    ['const find = require.resolve', 'require'],
  ])('a loader under another name is refused where users run it: %s', (code, loader) => {
    expect(planted(code)).toEqual([
      expect.stringContaining(`packages/rest/src/planted.ts:2  '${loader}'\n  loader: `),
    ])
    expect(planted(code, 'packages/rest/test/a.test.ts')).toEqual([])
  })

  test.each([
    'const folder = import.meta.dirname',
    "const worker = new URL('./worker.js', import.meta.url)",
    "const signer = import.meta.resolve('@tokbox/signer')",
    "const signer = require.resolve('@tokbox/signer')",
    'interface Options { require?: boolean }',
    'const options = { require: true }',
    'const asked = options.require',
  ])('what loads nothing in secret is no loader: %s', (code) => {
    expect(planted(code)).toEqual([])
  })

  test.each(['a.mts', 'a.cts', 'a.js', 'a.mjs', 'a.d.ts', 'deep/er/a.ts'])('in %s', (name) => {
    expect(planted("export * from '@tokbox/pool'", `packages/rest/src/${name}`)).toHaveLength(1)
  })

  test('text that only looks like an import is none', () => {
    expect(planted("// import '@tokbox/pool'\nconst text = \"import '@tokbox/pool'\"")).toEqual([])
  })
})
