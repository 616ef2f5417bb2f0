import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

test('the committed SHA-1 rounds are the ones that are written out now', async () => {
  const generator: { sha1Module(): string } = await import(
    new URL('../scripts/sha1-rounds.mjs', import.meta.url).href
  )
  const committed = await readFile(
    new URL('../src/batch/portable/sha1-compress.generated.ts', import.meta.url),
    'utf8',
  )
  expect(committed, 'Make it again: npx nx run @tokbox/signer:unroll').toBe(generator.sha1Module())
})
