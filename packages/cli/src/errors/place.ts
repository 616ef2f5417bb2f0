/** Where in a file something is. */
export interface Place {
  /** The number of the line, from 1; of a record of several lines that of its first. */
  readonly line?: number | undefined
  /** The number of the value in a row of CSV, from 1. */
  readonly column?: number | undefined
}

/** `people.csv, line 3, column 2`, as far as it is known. */
export function describePlace(from: string, { line, column }: Place): string {
  const parts = [from]
  if (line !== undefined) parts.push(`line ${line}`)
  if (column !== undefined) parts.push(`column ${column}`)
  return parts.join(', ')
}
