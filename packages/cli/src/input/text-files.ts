import { ReadError } from '../errors/read-errors.js'
import { UsageError } from '../errors/command-errors.js'
import type { System } from '../system.js'
import { readFile, readStdin, requirePipe } from './read-text.js'

/** In bytes. */
const MAX_LENGTH = 64 * 1024

/** The small files that a command line names, each for a secret or something with a secret in it. */
export interface TextFiles {
  /**
   * Reads a file, or standard input for `-`.
   * @param flag names the file in messages, since somebody may have typed the secret itself in the place of a path
   * @throws ReadError @throws AbortError @throws UsageError when standard input has been read already
   */
  read(path: string, flag: string): Promise<string>
}

/** @param reader the flag that has standard input already */
export function openTextFiles(system: System, reader?: string): TextFiles {
  let owner = reader
  return {
    async read(path, flag) {
      if (path !== '-') return readFile(path, MAX_LENGTH, system.signal, `the file named by ${flag}`)
      if (owner !== undefined)
        throw new UsageError(`${owner} and ${flag} - both read standard input: use a file for one of them.`)
      owner = flag
      requirePipe(system, `${flag} <path>`)
      return readStdin(system, MAX_LENGTH)
    },
  }
}

/**
 * Takes off the line end that editors and `echo` add. White space around the text is left to whoever uses it.
 * @param what is on the line, as a noun phrase
 * @throws ReadError unless there is exactly one line
 */
export function onlyLine(text: string, from: string, what: string): string {
  const line = text.replace(/\r?\n$/, '')
  if (line === '') throw new ReadError(from, `expected ${what} on one line, got nothing.`)
  if (/[\r\n]/.test(line))
    throw new ReadError(from, `expected ${what} on one line and nothing else, got several lines.`)
  return line
}
