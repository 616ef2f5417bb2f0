import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createBatchSigner } from '@tokbox/signer/batch'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSession, project } from '../src/contestants/workload.js'
import { runTokbox } from '../src/file/command.js'
import { countDifferentLines } from '../src/file/lines.js'
import { checkTokenFile } from '../src/file/token-file.js'
import { fileLines } from '../src/report/file-lines.js'
import { results } from './support/results.js'

const session = createSession()
const make = (count: number, options = {}, signer = {}) =>
  createBatchSigner({ ...project, ...signer })
    .tokens(session, count, options)
    .toArray()
const tokens = make(100)
const textOf = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('')
const count = (text: string, pieceLength = text.length) => {
  const pieces = Array.from({ length: Math.ceil(text.length / pieceLength) }, (_, i) =>
    text.slice(i * pieceLength, (i + 1) * pieceLength),
  )
  return countDifferentLines(Readable.from(pieces), project)
}

describe('lines', () => {
  test.each([1, 7, 349, 1000, 1e6])('are counted in pieces of %d characters', async (pieceLength) => {
    expect(await count(textOf(tokens), pieceLength)).toEqual({ lines: 100, problem: null })
  })

  test('are none in an empty text', async () => {
    expect(await count('', 1)).toEqual({ lines: 0, problem: null })
  })

  const yesterdays = createBatchSigner(project, { clock: () => Date.now() - 2 * 86_400_000 })
    .tokens(session, 1)
    .toArray()
  const [first, second] = tokens as [string, string]
  test.each([
    ['one that is there twice', [first, second, second], 2, 'has no greater nonce'],
    ['an earlier one again', [second, first], 1, 'has no greater nonce'],
    ['an empty one', [first, ''], 1, 'is no T1 token'],
    ['half of one', [first, second.slice(0, -8)], 1, 'does not say what the first one says'],
    ['one with another alphabet', [first, `${second.slice(0, 100)}!${second.slice(101)}`], 1, 'is no'],
    ['one with a space at its end', [first, `${second} `], 1, 'does not say what the first one says'],
    ['one that says something else', [first, make(1, { role: 'subscriber' })[0]!], 1, 'does not say'],
    [
      'one that another secret signed',
      make(1, {}, { apiSecret: 'another' }),
      0,
      'is not signed, says opentok-token',
    ],
    ['one that expired', yesterdays, 0, 'is not valid, says @tokbox/signer'],
  ])('%s is found', async (_, lines, before, message) => {
    const found = await count(textOf(lines))
    expect(found.lines).toBe(before)
    expect(found.problem).toContain(`line ${before + 1} ${message}`)
  })

  test('a text that breaks off is found', async () => {
    const found = { lines: 100, problem: 'line 101 does not end with a line feed' }
    expect(await count(`${textOf(tokens)}T1==`)).toEqual(found)
  })
})

describe('the file', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bench-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  /** Runs the check as a program whose temporary files are in a folder of the test. */
  const start = (tokensWanted: number) => {
    const check = fileURLToPath(new URL('../dist/file/token-file.js', import.meta.url))
    const code = `import { checkTokenFile } from ${JSON.stringify(check)}
      process.stdout.write(JSON.stringify(await checkTokenFile(${tokensWanted})))`
    return spawn(process.execPath, ['--input-type=module', '--eval', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, TMPDIR: folder, TOKBOX_API_URL: 'not for the benchmark' },
    })
  }
  const filesIn = () => readdir(folder, { recursive: true })

  test('is written by the command, read and removed', async () => {
    const child = start(20_000)
    const [said] = await Promise.all([child.stdout.toArray(), once(child, 'exit')])
    const file = JSON.parse(Buffer.concat(said).toString())
    expect(file).toMatchObject({ tokens: 20_000, differentLines: 20_000, problem: null })
    expect(file.bytes).toBeGreaterThan(20_000 * 300)
    // Where the system does not tell, there is none.
    if (process.platform === 'linux') expect(file.peakMegabytes).toBeGreaterThan(10)
    expect(await filesIn()).toEqual([])
    expect(fileLines(file).join('\n')).toContain('20 000 different lines; target 20 000: reached')
  })

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('is removed on %s', async (signal) => {
    const child = start(10_000_000)
    const exit = once(child, 'exit')
    while (!(await filesIn()).some((name) => name.endsWith('.tmp'))) await sleep(10)
    child.kill(signal)
    const [code] = await exit
    expect(code).toBeGreaterThan(128)
    expect(await filesIn()).toEqual([])
  })

  test('is not written to a disk that is too small, which is no success', async () => {
    const skipped = await checkTokenFile(10_000_000, 3e9)
    expect(skipped).toEqual({
      tokens: 10_000_000,
      skipped: 'not enough disk: 3.8 GB are needed, 3.0 GB are free',
    })
    expect(fileLines(skipped)).toEqual([
      '`tokbox tokens --count 10000000 --out tokens.txt`: skipped, not enough disk: 3.8 GB are needed, 3.0 GB are free.',
    ])
  })
})

test('a command that fails says why', async () => {
  const { problem } = await runTokbox(['tokens', 'no session', '--count', '1'], project)
  expect(problem).toMatch(/^the command ended with \d+: .*session/s)
})

test.each([
  ['memory', { peakMegabytes: 251 }, 'memory at most 251 MB; target under 250 MB: not reached'],
  ['memory that nobody tells', { peakMegabytes: null }, 'memory not known'],
  ['too few lines', { differentLines: 999 }, '999 different lines; target 1 000: not reached'],
  ['a wrong line', { problem: 'line 1001 is odd' }, '(line 1001 is odd); target 1 000: not reached'],
])('%s is told against the target', (_, change, expected) => {
  expect(fileLines({ ...results.file, ...change } as typeof results.file).join('\n')).toContain(expected)
})
