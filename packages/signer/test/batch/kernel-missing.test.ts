import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createContext, runInContext } from 'node:vm'
import {
  vectorProject as credentials,
  vectorTime as now,
  vectorSessionId as sessionId,
} from '@tokbox-tools/testing/project'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundle } from '../support/bundle.js'

/** An empty module, one with an instruction of SIMD (v128.const), and one with a page of memory. */
const modules = [
  [],
  [1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 22, 1, 20, 0, 253, 12, ...Array<number>(16).fill(0), 11],
  [5, 3, 1, 0, 2],
].map((sections) => [0, 97, 115, 109, 1, 0, 0, 0, ...sections])

/** What a runtime makes of them, and of the batch entry. Its random bytes are always the same. */
const program = `
const able = ${JSON.stringify(modules)}.map((bytes) => {
  if (typeof WebAssembly === 'undefined') return 'missing'
  try {
    return new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(bytes))) && 'works'
  } catch (error) {
    return error.name
  }
})
const random = (bytes) => bytes.fill(7)
const batches = tokbox.createBatchSigner(
  ${JSON.stringify(credentials)},
  { clock: () => ${now}, random, separator: ' ' },
)
const made = ['t1', 'jwt'].flatMap((tokenFormat) => [
  batches.tokens('${sessionId}', 999, { tokenFormat }),
  batches.tokensFor('${sessionId}', [{}, { connectionData: 'é' }, { role: 'moderator' }], { tokenFormat }),
])
JSON.stringify({
  able,
  kernel: batches.kernel,
  tokens: made.map(({ bytes }) => new TextDecoder().decode(bytes)),
})
`

interface Findings {
  readonly able: readonly string[]
  readonly kernel: string
  readonly tokens: readonly string[]
}

let folder = ''
let script = ''
let ordinary: Findings

async function runNode(...flags: string[]): Promise<Findings> {
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, join(folder, 'program.js')])
  return JSON.parse(stdout) as Findings
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tokbox-kernel-'))
  script = `${await bundle('src/batch/index.ts', 'iife')}\n${program}`
  await writeFile(join(folder, 'script.js'), script)
  await writeFile(
    join(folder, 'program.js'),
    `const script = require('node:fs').readFileSync(__dirname + '/script.js', 'utf8')
    console.log(require('node:vm').runInThisContext(script))`,
  )
  ordinary = await runNode()
})
afterAll(() => rm(folder, { recursive: true }))

/** The bytes are those of the kernel, without it. */
function expectPortable({ kernel, tokens }: Findings): void {
  expect(kernel).toBe('portable')
  expect(tokens).toEqual(ordinary.tokens)
}

test('an ordinary Node has the kernel', () => {
  expect(ordinary).toMatchObject({ able: ['works', 'works', 'works'], kernel: 'simd' })
  expect(ordinary.tokens.map((text) => text.split(' ').length)).toEqual([1000, 4, 1000, 4])
})

test('without WebAssembly', async () => {
  const found = await runNode('--jitless')
  expect(found.able).toEqual(['missing', 'missing', 'missing'])
  expectPortable(found)
})

// V8 has no flag against SIMD, but takes it away where it believes that the processor has no SSE4.1.
test.runIf(process.arch === 'x64')('with WebAssembly but without SIMD', async () => {
  const found = await runNode('--no-enable-sse4-1')
  expect(found.able).toEqual(['works', 'CompileError', 'works'])
  expectPortable(found)
})

test('without memory for WebAssembly', async () => {
  const found = await runNode('--wasm-max-mem-pages=1')
  expect(found.able.slice(0, 2)).toEqual(['works', 'works'])
  expect(found.able[2]).not.toBe('works')
  expectPortable(found)
})

// What a browser does for a page whose content security policy has no 'wasm-unsafe-eval': V8 asks its embedder.
test('without the permission to compile', () => {
  const forbidden = { codeGeneration: { strings: false, wasm: false } }
  const context = createContext({ TextEncoder, TextDecoder }, forbidden)
  const found = JSON.parse(runInContext(script, context) as string) as Findings
  expect(found.able).toEqual(['CompileError', 'CompileError', 'CompileError'])
  expectPortable(found)
})
