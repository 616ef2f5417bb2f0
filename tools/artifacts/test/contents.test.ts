import { expect, test } from 'vitest'
import { checkFileNames } from '../src/checks/contents.js'

const complete = ['package.json', 'README.md', 'LICENSE', 'dist/index.js', 'src/index.ts']

test('a complete package', () => {
  expect(checkFileNames([...complete, 'CHANGELOG.md', 'bin/tokbox.js', 'dist/latest/contest.js'])).toEqual([])
})

test.each(complete)('without %s', (missing) => {
  expect(checkFileNames(complete.filter((file) => file !== missing))).toEqual([
    expect.stringMatching(`^${missing.replace(/\/.*/, '/')} is missing$`),
  ])
})

test.each([
  'test/index.js',
  'src/test/a.ts',
  'src/a.test.ts',
  'dist/tsconfig.lib.tsbuildinfo',
  'tsconfig.json',
  '.env',
  'vitest.config.ts',
])('with %s', (extra) => {
  expect(checkFileNames([...complete, extra])).toEqual([`${extra} should not be in the package`])
})
