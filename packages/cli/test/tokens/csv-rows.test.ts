import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineBlocks } from '../../src/input/line-blocks.js'
import { type CsvRow, csvRows } from '../../src/recipients/csv-rows.js'

/** Reads a text that comes in pieces. */
async function rowsOf(pieces: readonly Uint8Array[]): Promise<{ rows: CsvRow[]; error?: string }> {
  const rows: CsvRow[] = []
  async function* chunks() {
    yield* pieces
  }
  try {
    for await (const some of csvRows(lineBlocks(chunks(), 'a.csv'), 'a.csv')) rows.push(...some)
    return { rows }
  } catch (error) {
    return { rows, error: (error as Error).message }
  }
}

function cut(text: string, places: readonly number[]): Buffer[] {
  const bytes = Buffer.from(text)
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b)
  return ends.map((end, i) => bytes.subarray(ends[i - 1] ?? 0, end))
}

const places = fc.array(fc.nat(), { maxLength: 8 })
const cell = fc.string({
  unit: fc.constantFrom('a', 'ë', '😀', ' ', ',', '"', '\n', '\r', '\r\n'),
  maxLength: 6,
})
// A row of one empty cell is an empty line, which is passed over.
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 })
const lineEnd = fc.constantFrom('\n', '\r\n')

describe('rows of CSV', () => {
  it('are what was written, wherever the file is cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(table, lineEnd, places, fc.boolean(), async (cells, end, at, mark) => {
        const lines = cells.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
        const text = (mark ? '\ufeff' : '') + lines.map((line) => line + end).join('')
        const { rows, error } = await rowsOf(cut(text, at))
        expect(error).toBeUndefined()
        expect(rows.map((row) => row.cells)).toEqual(cells)
        // The line of each row, by counting the line ends before it.
        const starts = lines.map((_, i) => lines.slice(0, i).reduce((n, line) => n + lineEnds(line) + 1, 1))
        expect(rows.map(({ line }) => line)).toEqual(starts)
      }),
    )
  })

  it('before a mistake come before its error, wherever the file is cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(places, async (at) => {
        const { rows, error } = await rowsOf(cut('a,b\r\n\r\n"x\r\ny",z\r\n1,"2"3\r\n', at))
        expect(rows).toEqual([
          { line: 1, cells: ['a', 'b'] },
          { line: 3, cells: ['x\r\ny', 'z'] },
        ])
        expect(error).toContain(
          'a.csv, line 5, column 2: a quoted value is followed by something other than a comma',
        )
      }),
    )
  })

  it('before bytes that are no text come before its error', async () => {
    const { rows, error } = await rowsOf([
      Buffer.from('a\nb\n'),
      Buffer.from('c\n'),
      Buffer.from([0xff, 0x0a]),
    ])
    expect(rows.map(({ cells: [text] }) => text)).toEqual(['a', 'b', 'c'])
    expect(error).toContain('a.csv, line 4: it is not UTF-8 text')
  })
})

function lineEnds(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0
}
