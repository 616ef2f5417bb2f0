import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TARGETS } from '../src/acceptance.js'
import { LIMITS } from '../src/limits.js'
import { effortOf, readOptions, UsageError } from '../src/options.js'
import { resultsPage } from '../src/report/markdown.js'
import { writeReport } from '../src/report/write.js'
import { results } from './support/results.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bench-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('the report is a page, data and a chart, and names no place on the machine', async () => {
  const written = await writeReport(results, { quick: false, out: folder, only: undefined })
  const names = ['README.md', 'results.json', 'comparison.svg']
  expect(written.map((file) => file.split('/').at(-1))).toEqual(names)
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  for (const text of texts) expect(text).not.toContain(fileURLToPath(new URL('../../..', import.meta.url)))

  const [page, data] = texts
  expect(JSON.parse(data!)).toMatchObject({ kernel: 'simd', machine: results.machine, load: results.load })
  expect(page).toContain('![Time for one token, for each way to make one](comparison.svg)')
  expect(page).toContain('| batch, packed | opentok-token | at least 20 × | 21 × | 19 × to 25 × | reached |')
  expect(page).not.toContain('provisional')
})

test.each([
  { start: 1.5, end: 2 },
  { start: 0, end: 3 },
])('a page that was written on a busy machine says so (%j)', async (load) => {
  await writeReport({ ...results, load }, { quick: false, out: folder, only: undefined })
  expect(await readFile(join(folder, 'README.md'), 'utf8')).toContain('provisional')
})

test('what limits a target is told when it is not reached, and only then', () => {
  const page = resultsPage(results)
  expect(page).toContain(
    `### What limits what is not reached\n\n- *streamed*: ${LIMITS['threads-fastest']}\n\n## Everybody`,
  )
  const unexplained = { ...results.verdicts[1]!, id: 'unheard-of', what: 'new' }
  expect(resultsPage({ ...results, verdicts: [unexplained] })).toContain('- *new*: Not looked into yet.')
  const reached = results.verdicts.map((verdict) => ({ ...verdict, reached: true }))
  expect(resultsPage({ ...results, verdicts: reached })).not.toMatch(/What limits|messages between them/)
})

test('whatever limits something limits a target', () => {
  const ids = TARGETS.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toEqual(expect.arrayContaining(Object.keys(LIMITS)))
})

test('options', () => {
  expect(readOptions([])).toEqual({ quick: false, out: undefined, only: undefined })
  expect(readOptions(['--quick', '--out', 'x'])).toEqual({ quick: true, out: 'x', only: undefined })
  expect(readOptions(['--only', 't1-(packed|stream)']).only).toEqual(/t1-(packed|stream)/)
  for (const [args, message] of [
    [['--quik'], "Unknown option '--quik'"],
    [['--only', '('], "'(' is no regular expression"],
    [['--only', 'x', '--out', 'x'], 'leave one of them out'],
  ] as const) {
    expect(() => readOptions(args)).toThrow(UsageError)
    expect(() => readOptions(args)).toThrow(message)
  }
  expect(effortOf({ quick: false })).toMatchObject({
    arrayLength: 100_000,
    watchedTokens: 5_000_000,
  })
})

const built = (file: string) => fileURLToPath(new URL(`../dist/${file}`, import.meta.url))

test.each([
  ['an unknown argument', ['--quik'], "Unknown option '--quik'"],
  ['a pattern that nobody matches', ['--only', 'nobody'], 'There are tokbox-t1-single, '],
])('%s ends the command with the usage', async (_, args, message) => {
  const command = promisify(execFile)(process.execPath, [built('main.js'), ...args])
  await expect(command).rejects.toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(new RegExp(`^.*${message}.*npm run bench --`, 's')),
  })
})

test('only some are measured, beside the one that they are compared with, and nothing is written', async () => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    built('main.js'),
    '--quick',
    '--only',
    't1-packed$',
  ])
  const rows = stdout.split('\n').filter((line) => / T1 /.test(line))
  expect(rows).toEqual([
    expect.stringMatching(/^@tokbox\/signer +batch, packed /),
    expect.stringMatching(/^opentok-token +in a loop /),
  ])
  // The one target whose two sides were measured, and the one that is held against the floor.
  expect(stdout.match(/reached$/gm)).toHaveLength(2)
  expect(stdout).toMatch(/^batch, packed, one thread +opentok-token/m)
  expect(stderr).not.toMatch(/memory|Wrote/)
})

test('memory and event loop are watched in a process of their own', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [built('memory/streaming.js'), '20000', 'u'])
  const watch = JSON.parse(stdout)
  expect(watch.tokens).toBe(20_000)
  expect(watch.nanoseconds).toBeGreaterThan(0)
  expect(watch.peakMegabytes).toBeGreaterThan(watch.startMegabytes)
  expect(watch.delay.max).toBeGreaterThanOrEqual(watch.delay.p99)
  expect(watch.delay.idleP99).toBeGreaterThan(0)
})
