export interface Column<Row> {
  readonly title: string
  /** Numbers stand on the right. */
  readonly align: 'left' | 'right'
  readonly cell: (row: Row) => string
}

/** For a terminal: columns of equal width, no frame. */
export function textTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = [columns.map(({ title }) => title), ...rows.map((row) => cellsOf(columns, row))]
  const widths = columns.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)))
  const rule = widths.map((width) => '-'.repeat(width))
  return [lines[0]!, rule, ...lines.slice(1)]
    .map((line) => line.map((cell, column) => pad(cell, widths[column]!, columns[column]!.align)).join('  '))
    .map((line) => line.trimEnd())
    .join('\n')
}

/** For a README. */
export function markdownTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = [
    columns.map(({ title }) => escapeCell(title)),
    columns.map(({ align }) => (align === 'right' ? '--:' : '---')),
    ...rows.map((row) => cellsOf(columns, row).map(escapeCell)),
  ]
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function cellsOf<Row>(columns: readonly Column<Row>[], row: Row): string[] {
  return columns.map(({ cell }) => cell(row))
}

function pad(cell: string, width: number, align: 'left' | 'right'): string {
  return align === 'right' ? cell.padStart(width) : cell.padEnd(width)
}

/** A bar would end the cell, and a line break the table. */
function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ')
}
