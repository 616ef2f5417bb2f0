import { describe } from '@tokbox/core/arguments'

/** A record of a list of recipients, not checked yet. */
export interface RecipientRecord {
  /** The number of the line where it begins, from 1. */
  readonly line: number
  /** Its values by column (CSV) or key (JSON). */
  readonly fields: RecipientFields
}

export type RecipientFields = Readonly<Record<string, unknown>>

/** A record that cannot be read. The next one may be fine. */
interface BrokenRecord {
  readonly line: number
  /** What is wrong with it, in a sentence that quotes nothing of it. */
  readonly problem: string
}

/** An entry of a list. */
export type ListRecord = RecipientRecord | BrokenRecord

/** The names of the columns that are options of a token. */
export const OPTION_COLUMNS = [
  'role',
  'connectionData',
  'expiresIn',
  'expiresAt',
  'initialLayoutClassList',
] as const

/**
 * Names a column in a message. In a file without a header, the name is somebody's data, or worse. So it is only shown if
 * it looks like a name.
 */
export function nameColumn(name: string): string {
  return /^[\p{L}_][\p{L}\p{M}_ .-]{0,19}[0-9]{0,2}$/u.test(name) ? `'${name}'` : describe(name)
}

export function nameColumns(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map(nameColumn).join(', ')
}
