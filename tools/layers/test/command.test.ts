import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { workspaceWith } from './workspace-copy.js'

const command = fileURLToPath(new URL('../dist/main.js', import.meta.url))

function run(files: Record<string, string>) {
  return spawnSync(process.execPath, [command, workspaceWith(files)], { encoding: 'utf8' })
}

test('a clean workspace passes', () => {
  const { status, stdout, stderr } = run({
    'packages/signer/src/index.ts':
      "import { sha1 } from '@noble/hashes/legacy.js'\nexport * from './other.js'",
    'packages/rest/src/index.ts':
      "import { TokboxError } from '@tokbox/core/errors'\nimport fetch from 'node-fetch'",
    'packages/sdk/src/index.ts': "export * from '@tokbox/rest'\nconst pool = await import('@tokbox/pool')",
    'packages/sdk/vitest.config.ts': "import { defineConfig } from 'vitest/config'",
    'packages/sdk/dist/index.js': "import '@tokbox/cli'",
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toMatch(/^7 packages, 4 files: /)
})

test('a broken rule fails with the place, the rule and the remedy', () => {
  const { status, stdout, stderr } = run({ 'packages/rest/src/index.ts': "\nexport * from '@tokbox/pool'" })
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toContain("packages/rest/src/index.ts:2  '@tokbox/pool'\n  sideways: ")
  expect(stderr).toContain('Move what both need into a lower layer')
  expect(stderr).toContain('1 import(s) break the layers.')
})
