import { ReadError } from '../errors/index.js'
import type { World } from '../world.js'
import { readText } from './read-text.js'

const from = 'standard input'

/**
 * Reads standard input to its end.
 * @param limit in bytes
 * @throws ReadError @throws AbortError
 */
export function readStdin({ stdin, signal }: World, limit: number): Promise<string> {
  return readText(stdin, { from, limit, signal })
}

/** Refuses to read from a keyboard what must not be seen on the screen. @throws ReadError */
export function requirePipe({ stdin }: World): void {
  if (stdin.isTTY !== true) return
  throw new ReadError(
    from,
    'it is a terminal, which would show the secret. Pipe the secret in, or use --secret-file <path>.',
  )
}
