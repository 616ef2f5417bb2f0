import { openFile } from './open-file.js'
import { readText } from './read-text.js'

/**
 * Reads a text file, or whatever else has a path: a pipe of the shell for example.
 * @param from What messages call the file, where they must not show the path.
 * @param limit in bytes
 * @throws ReadError @throws AbortError
 */
export async function readFile(
  path: string,
  limit: number,
  signal: AbortSignal,
  from = path,
): Promise<string> {
  const { stream } = await openFile(path, from, signal)
  return readText(stream, { from, limit, signal })
}
