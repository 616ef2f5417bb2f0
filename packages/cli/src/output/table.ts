import type { Style } from './output.js'
import { formatValue, wordsOf } from './record.js'

/** A table for people. Rows can be added later; the first ones decide how wide its columns are. */
interface Table {
  /** The rows, the first time with the heads of the columns. */
  format(rows: readonly object[]): string
}

/** @param columns the names of the fields to show */
export function createTable(columns: readonly string[], style: Style): Table {
  let widths: readonly number[] | undefined
  const cellsOf = (row: object) => columns.map((name) => formatValue((row as Record<string, unknown>)[name]))
  const lineOf = (cells: readonly string[]) =>
    cells
      .map((cell, index) => cell.padEnd(widths?.[index] ?? 0))
      .join('  ')
      .trimEnd()
  return {
    format(rows) {
      const cells = rows.map(cellsOf)
      if (widths !== undefined) return cells.map(lineOf).join('\n')
      const heads = columns.map((name) => wordsOf(name).toUpperCase())
      widths = heads.map((head, index) =>
        Math.max(...[head, ...cells.map((row) => row[index]!)].map((cell) => cell.length)),
      )
      return [style.title(lineOf(heads)), ...cells.map(lineOf)].join('\n')
    },
  }
}
