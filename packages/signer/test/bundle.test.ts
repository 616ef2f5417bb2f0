import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { build } from 'vite'

/** What an app gets that imports an entry, with all that it needs. */
async function bundle(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: true,
      lib: { entry: fileURLToPath(new URL(`../src/${entry}`, import.meta.url)), formats: ['es'] },
    },
  })
  const [first] = [result].flat()
  if (first === undefined || !('output' in first)) throw new Error('nothing was built')
  return first.output.map((file) => ('code' in file ? file.code : '')).join('')
}

/** The magic number of a WebAssembly module in base64. */
const MODULE = 'AGFzbQEAAAA'

test('only who imports the batch entry pays for the kernel', async () => {
  const [main, batch] = await Promise.all([bundle('index.ts'), bundle('batch/index.ts')])
  expect(main).not.toContain(MODULE)
  expect(batch).toContain(MODULE)
  expect(main.length).toBeLessThan(55_000)
  expect(batch.length).toBeLessThan(95_000)
})
