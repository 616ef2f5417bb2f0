import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { bundle } from './support/bundle.js'

/** The magic number of a WebAssembly module in base64. */
const MODULE = 'AGFzbQEAAAA'

test('only who imports the batch entry pays for the kernel', async () => {
  const [main, plan, batch, application] = await Promise.all(
    ['src/index.ts', 'src/batch/plan.ts', 'src/batch/index.ts', 'src/application/index.ts'].map((entry) =>
      bundle(entry),
    ),
  )
  expect(main).not.toContain(MODULE)
  expect(application).not.toContain(MODULE)
  expect(plan).not.toContain(MODULE)
  expect(batch).toContain(MODULE)
})

test.each([
  ['createSigner', 'test/support/create-signer-only.ts'],
  ['@tokbox/signer', 'src/index.ts'],
  ['@tokbox/signer/batch', 'src/batch/index.ts'],
  ['@tokbox/signer/application', 'src/application/index.ts'],
])('the README says how large %s is in a bundle', async (name, entry) => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
  const row = new RegExp(`^\\| \`${name}\` \\| ([0-9.]+) kB \\| ([0-9.]+) kB \\|$`, 'm').exec(readme)
  const code = await bundle(entry, 'iife')
  const sizes = [code.length, gzipSync(code).length].map((bytes) => bytes / 1000)
  for (const [i, size] of sizes.entries()) {
    const said = Number(row?.[i + 1])
    expect(Math.abs(size - said) / size, `${name}: ${size.toFixed(1)} kB, not ${said}`).toBeLessThan(0.05)
  }
})

test('only who imports the application entry pays for RSA', async () => {
  const main = await bundle('src/index.ts')
  expect(main).not.toContain('RSASSA')
  expect(main).not.toContain('BEGIN')
})

test('createSigner alone is at most 12 kB, with every check and every message', async () => {
  const code = await bundle('test/support/create-signer-only.ts', 'iife')
  expect(code).not.toContain(MODULE)
  expect(code).not.toMatch(/\bimport\(/)
  expect(code).toContain('Is it in milliseconds? It counts seconds')
  expect(gzipSync(code).length).toBeLessThanOrEqual(12_000)
})
