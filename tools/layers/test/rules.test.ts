import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { complaintsAbout, repository } from './workspace-copy.js'

function manifestOf(name: string, changes: Record<string, unknown>): string {
  const manifest = JSON.parse(readFileSync(join(repository, 'packages', name, 'package.json'), 'utf8'))
  return JSON.stringify({ ...manifest, ...changes }, undefined, 2)
}

test('a lower package may not import a higher one', () => {
  expect(complaintsAbout({ 'packages/signer/src/a.ts': "export * from '@tokbox/rest'" })).toEqual([
    "packages/signer/src/a.ts:1  '@tokbox/rest'\n" +
      '  upward: @tokbox/signer is in layer 1 and @tokbox/rest above it, in layer 2.\n' +
      '  Move what is needed down into @tokbox/signer or below, or let @tokbox/rest pass it in.',
  ])
})

test('what is imported is declared, by the package itself', () => {
  const complaints = complaintsAbout({
    'packages/rest/src/a.ts': "import undici from 'undici'\nimport vitest from 'vitest'",
    'packages/rest/test/a.test.ts': "import { test } from 'vitest'\nimport undici from 'undici/types'",
  })
  expect(complaints).toEqual([
    expect.stringMatching(
      /src\/a\.ts:1 {2}'undici'\n {2}undeclared: undici is not in the dependencies of @tokbox\/rest/,
    ),
    expect.stringMatching(/src\/a\.ts:2 {2}'vitest'\n {2}undeclared/),
    expect.stringMatching(/test\/a\.test\.ts:2 {2}'undici\/types'\n {2}undeclared: undici is neither/),
  ])
})

test('a devDependency reaches tests and not sources', () => {
  const complaints = complaintsAbout({
    'packages/sdk/package.json': manifestOf('sdk', {
      dependencies: {},
      devDependencies: { '@tokbox/signer': '^0.0.0' },
    }),
    'packages/sdk/src/a.ts': "import { createSigner } from '@tokbox/signer'",
    'packages/sdk/test/a.test.ts': "import { createSigner } from '@tokbox/signer'",
  })
  expect(complaints).toEqual([expect.stringContaining('packages/sdk/src/a.ts:1')])
})

test('a package.json may not declare what the layers forbid, nor hide it behind a name of its own', () => {
  const complaints = complaintsAbout({
    'packages/rest/package.json': manifestOf('rest', {
      dependencies: { '@tokbox/pool': '^0.0.0', '@tokbox/signer': '^0.0.0' },
      imports: { '#fetch': { node: './dist/fetch.js', default: '@tokbox/emulator' } },
    }),
  })
  expect(complaints).toEqual([
    expect.stringMatching(/^packages\/rest\/package\.json:\d+ {2}'@tokbox\/pool'\n {2}sideways/),
    expect.stringMatching(/^packages\/rest\/package\.json:\d+ {2}'@tokbox\/emulator'\n {2}upward/),
  ])
})

test('the signer may not use modules of Node, its tests may', () => {
  const code = "import { createHmac } from 'node:crypto'\nimport type { Hash } from 'crypto'"
  const complaints = complaintsAbout({
    'packages/signer/src/a.ts': code,
    'packages/signer/test/a.test.ts': code,
    'packages/rest/src/a.ts': code,
  })
  expect(complaints).toEqual([
    expect.stringMatching(/^packages\/signer\/src\/a\.ts:1 {2}'node:crypto'\n {2}built-in: /),
    expect.stringMatching(/^packages\/signer\/src\/a\.ts:2 {2}'crypto'\n {2}built-in: /),
  ])
})

test('no way round through node_modules, an absolute path or the own name', () => {
  const complaints = complaintsAbout({
    'packages/rest/src/a.ts':
      "import '../node_modules/@tokbox/pool/dist/index.js'\nimport '/pool.js'\nimport 'file:///pool.js'\nimport '@tokbox/rest'",
    'packages/rest/test/a.test.ts': "import '@tokbox/rest'",
  })
  expect(complaints.map((complaint) => /^\S+\s+.*\n {2}([\w-]+):/.exec(complaint)?.[1])).toEqual([
    'outside',
    'outside',
    'outside',
    'itself',
  ])
})

test('the entry points that exports names are public, patterns too', () => {
  const files = {
    'packages/signer/package.json': manifestOf('signer', {
      exports: { '.': './dist/index.js', './codec/*': './dist/codec/*.js' },
    }),
    'packages/rest/src/a.ts':
      "import '@tokbox/signer'\nimport '@tokbox/signer/codec/t1'\nimport '@tokbox/signer/other'",
  }
  expect(complaintsAbout(files)).toEqual([
    "packages/rest/src/a.ts:3  '@tokbox/signer/other'\n" +
      '  not-public: @tokbox/signer/other is not a public entry point of @tokbox/signer.\n' +
      '  Import from @tokbox/signer, @tokbox/signer/codec/*, or export there what is missing.',
  ])
})

test('a package without a layer stops the check', () => {
  const files = { 'packages/rest/package.json': manifestOf('rest', { nx: { tags: [] } }) }
  expect(() => complaintsAbout(files)).toThrow(/rest.package\.json: expected one tag such as "layer:1"/)
})
