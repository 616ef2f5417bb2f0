import { describe } from '@tokbox/core/arguments'

/** A record of a list of recipients, as it was read: nothing has been checked but that it can be read. */
export interface RecipientRecord {
  /** Where it begins in the file: the number of the line, from 1. */
  readonly line: number
  /** Its values by column (CSV) or key (JSON). */
  readonly fields: RecipientFields
}

export type RecipientFields = Readonly<Record<string, unknown>>

/** A record that is not what it should be, while the next one may be right. */
interface BrokenRecord {
  readonly line: number
  /** What is wrong with it, as a sentence that quotes nothing of it. */
  readonly problem: string
}

/** What a list holds. */
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
 * A column name for a message. A file without its header line has people's data there, or worse, which is not
 * repeated: only what looks like a name is.
 */
export function nameColumn(name: string): string {
  return /^[\p{L}_][\p{L}\p{M}_ .-]{0,19}[0-9]{0,2}$/u.test(name) ? `'${name}'` : describe(name)
}

export function nameColumns(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map(nameColumn).join(', ')
}
