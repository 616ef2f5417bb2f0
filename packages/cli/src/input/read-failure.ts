import { ReadError } from '../errors/index.js'

/** Why a file, or standard input, cannot be read, by the code of the system. Its message may name anything. */
export function readFailure(error: unknown, from: string): ReadError {
  if (error instanceof ReadError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file.',
    EACCES: 'this user may not read it.',
    EISDIR: 'it is a directory.',
  }
  return new ReadError(from, reasons[code] ?? `it cannot be read (${code}).`)
}
