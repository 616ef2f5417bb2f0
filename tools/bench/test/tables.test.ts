import { expect, test } from 'vitest'
import { grouped, ratio } from '../src/report/numbers.js'
import { type Column, markdownTable, textTable } from '../src/report/table.js'
import { byTime } from '../src/report/tables.js'
import { resultsText } from '../src/report/text.js'
import { results } from './support/results.js'

interface Row {
  readonly name: string
  readonly size: number
}
const columns: Column<Row>[] = [
  { title: 'name', align: 'left', cell: ({ name }) => name },
  { title: 'size', align: 'right', cell: ({ size }) => String(size) },
  { title: '', align: 'left', cell: ({ size }) => (size > 9 ? 'big' : '') },
]

test('a table for the terminal has columns of equal width', () => {
  const rows = [
    { name: 'a', size: 5 },
    { name: 'longer', size: 12_345 },
  ]
  expect(textTable(columns, rows)).toBe(
    ['name     size', '------  -----  ---', 'a           5', 'longer  12345  big'].join('\n'),
  )
})

test('a table in Markdown escapes what would end a cell', () => {
  expect(markdownTable(columns, [{ name: 'a|b\nc', size: 1 }])).toBe(
    ['| name | size |  |', '| --- | --: | --- |', '| a\\|b c | 1 |  |'].join('\n'),
  )
})

test.each([
  [0.874, '0.87 ×'],
  [1, '1.0 ×'],
  [4.06, '4.1 ×'],
  [22.7, '23 ×'],
  [1337, '1 340 ×'],
])('the ratio %d is written %j', (value, expected) => {
  expect(ratio(value)).toBe(expected)
})

test.each([
  [0, '0'],
  [999.6, '1 000'],
  [1234567, '1 234 567'],
])('the number %d is written %j', (value, expected) => {
  expect(grouped(value)).toBe(expected)
})

test('T1 comes before JWT, and the fastest first', () => {
  expect(byTime(results.measured).map(({ id }) => id)).toEqual([
    'tokbox-t1-packed',
    'opentok-token',
    'tokbox-jwt-packed',
    'opentok-jwt',
  ])
})

test('the terminal shows times, how many times as fast, targets and whether they are reached', () => {
  const text = resultsText(results)
  expect(text).toMatch(/@tokbox\/signer +batch, packed +T1 +200 +190 to 240 +180 +348 +20 ×/)
  expect(text).toMatch(/at least 20 × +21 × +19 × to 25 × +reached/)
  expect(text).toMatch(/at most 2.0 × +2.4 × .* not reached/)
  expect(text).toContain("kernel 'simd'")
  expect(text).toContain('target under 250 MB: reached')
  expect(text).toContain('target p99 under 10 ms: not reached')
})
