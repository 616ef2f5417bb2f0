import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createBatchSigner } from '@tokbox/signer/batch'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSession, project } from '../src/contestants/workload.js'
import { countDifferentLines } from '../src/file/lines.js'
import { writeTokenFile } from '../src/file/token-file.js'
import { fileLines } from '../src/report/file-lines.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bench-'))
})
afterAll(() => rm(folder, { recursive: true }))

const tokens = createBatchSigner(project).tokens(createSession(), 100).toArray()
const count = async (lines: readonly string[]) => {
  const file = join(folder, 'tokens.txt')
  await writeFile(file, lines.map((line) => `${line}\n`).join(''))
  return countDifferentLines(file, project)
}

test('different lines are counted', async () => {
  expect(await count(tokens)).toBe(100)
  expect(await count([])).toBe(0)
})

test.each([
  ['a line twice', [...tokens, tokens[99]!], 'Line 101'],
  ['an earlier line again', [tokens[1]!, tokens[0]!], 'Line 2'],
  ['an empty line', [tokens[0]!, '', tokens[1]!], 'Line 2'],
  ['half a line', [tokens[0]!, tokens[1]!.slice(0, -8)], 'Line 2'],
  [
    'a signature of another secret',
    [
      createBatchSigner({ ...project, apiSecret: 'other' })
        .tokens(createSession(), 1)
        .at(0)!,
    ],
    'Line 1',
  ],
])('%s is found', async (_, lines, message) => {
  await expect(count(lines)).rejects.toThrow(message)
})

test('the command writes a file, which is read and removed', async () => {
  const before = await readdir(tmpdir())
  const file = await writeTokenFile(20_000)
  expect(file).toMatchObject({ tokens: 20_000, differentLines: 20_000 })
  expect((await readdir(tmpdir())).filter((name) => name.startsWith('tokbox-bench-'))).toEqual(
    before.filter((name) => name.startsWith('tokbox-bench-')),
  )
  expect(fileLines(file).join('\n')).toContain('20 000 different lines; target 20 000: reached')
})

test('no file is not a reached target', () => {
  expect(fileLines({ tokens: 5, skipped: 'the disk is full' }).join('\n')).not.toContain('reached')
})
