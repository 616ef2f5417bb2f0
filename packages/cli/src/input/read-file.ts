import { createReadStream } from 'node:fs'
import { readText } from './read-text.js'

/**
 * Reads a text file, or whatever else has a path: a pipe of the shell for example.
 * @param limit in bytes
 * @throws ReadError @throws AbortError
 */
export function readFile(path: string, limit: number, signal: AbortSignal): Promise<string> {
  return readText(createReadStream(path), { from: path, limit, signal })
}
