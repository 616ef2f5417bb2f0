import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('../../../', import.meta.url)
const table = readFileSync(new URL('docs/errors.md', root), 'utf8')
const sources = readdirSync(new URL('packages/', root)).flatMap((name) => {
  const folder = new URL(`packages/${name}/src/`, root)
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
})

const sorted = (texts: Iterable<string>) => [...new Set(texts)].sort()
const matches = (text: string, pattern: RegExp) =>
  Array.from(text.matchAll(pattern), ([, match = '']) => match)

test('every code of the sources is in the table, and no other', () => {
  const inSources = sources.flatMap((source) => matches(source, /'(ERR_TOKBOX_[A-Z_]+)'/g))
  expect(sorted(matches(table, /^\| `(ERR_TOKBOX_[A-Z_]+)`/gm))).toEqual(sorted(inSources))
})

test('every class of the sources is in the table, and no other', () => {
  const inSources = sources.flatMap((source) => matches(source, /nameError\((\w+), '/g))
  expect(sorted(matches(table, /^\| `\w+` \| `(\w+)`/gm))).toEqual(sorted(inSources))
})

test('no code stands twice', () => {
  const codes = matches(table, /^\| `(ERR_TOKBOX_[A-Z_]+)`/gm)
  expect(new Set(codes).size).toBe(codes.length)
})
