import { expect, test } from 'vitest'
import { bundle } from './support/bundle.js'

/** The magic number of a WebAssembly module in base64. */
const MODULE = 'AGFzbQEAAAA'

test('only who imports the batch entry pays for the kernel', async () => {
  const [main, batch] = await Promise.all([bundle('index.ts'), bundle('batch/index.ts')])
  expect(main).not.toContain(MODULE)
  expect(batch).toContain(MODULE)
  expect(main.length).toBeLessThan(60_000)
  expect(batch.length).toBeLessThan(95_000)
})
