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

/** A page whose content security policy forbids to compile WebAssembly. */
const forbidden = `WebAssembly.Module = class { constructor() { throw new WebAssembly.CompileError('forbidden') } }`

test.each([
  ['no WebAssembly', '--jitless'],
  ['WebAssembly without SIMD, on a processor without SSE4.1', '--no-enable-sse4-1'],
  ['no permission to compile', `--import=data:text/javascript,${encodeURIComponent(forbidden)}`],
])('where the runtime has %s, the portable path gives the same bytes', async (_, flag) => {
  const folder = await mkdtemp(join(tmpdir(), 'tokbox-kernel-'))
  try {
    await writeFile(join(folder, 'batch.mjs'), await bundle('batch/index.ts'))
    await writeFile(join(folder, 'program.mjs'), program)
    const run = async (...flags: string[]): Promise<string[]> => {
      const { stdout } = await promisify(execFile)(process.execPath, [...flags, join(folder, 'program.mjs')])
      return JSON.parse(stdout) as string[]
    }
    const [[kernel, ...tokens], [otherKernel, ...otherTokens]] = await Promise.all([run(), run(flag)])
    expect([kernel, otherKernel]).toEqual(['simd', 'portable'])
    expect(tokens).toEqual(otherTokens)
    expect(tokens.length).toBe(4)
  } finally {
    await rm(folder, { recursive: true })
  }
})
