import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { bundle } from '../support/bundle.js'
import { credentials, now, sessionId } from '../support/fixtures.js'

const program = `
import { createBatchSigner } from './batch.mjs'
const random = (bytes) => bytes.fill(7)
const batches = createBatchSigner(${JSON.stringify(credentials)}, { clock: () => ${now}, random, separator: ' ' })
const made = ['t1', 'jwt'].flatMap((tokenFormat) => [
  batches.tokens('${sessionId}', 9, { tokenFormat }),
  batches.tokensFor('${sessionId}', [{}, { connectionData: 'x' }], { tokenFormat }),
])
const decoder = new TextDecoder()
console.log(JSON.stringify([batches.kernel, ...made.map(({ bytes }) => decoder.decode(bytes))]))
`

test('where the runtime has no WebAssembly, the portable path gives the same bytes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tokbox-kernel-'))
  try {
    await writeFile(join(folder, 'batch.mjs'), await bundle('batch/index.ts'))
    await writeFile(join(folder, 'program.mjs'), program)
    const run = async (...flags: string[]): Promise<string[]> => {
      const { stdout } = await promisify(execFile)(process.execPath, [...flags, join(folder, 'program.mjs')])
      return JSON.parse(stdout) as string[]
    }
    const [[kernel, ...tokens], [otherKernel, ...otherTokens]] = await Promise.all([run(), run('--jitless')])
    expect([kernel, otherKernel]).toEqual(['simd', 'portable'])
    expect(tokens).toEqual(otherTokens)
    expect(tokens.length).toBe(4)
  } finally {
    await rm(folder, { recursive: true })
  }
})
