import { ReadError } from '../errors/index.js'
import { readFile } from '../input/read-file.js'
import { readStdin, requirePipe } from '../input/read-stdin.js'
import type { World } from '../world.js'

/** In bytes. A secret of the platform has 40 characters. */
const limit = 4096

/** Instead of the path: somebody may have typed the secret itself in its place. */
const secretFile = 'the file named by --secret-file'

/** @throws ReadError @throws AbortError */
export async function readSecretFile(path: string, { signal }: World): Promise<string> {
  return onlyLine(await readFile(path, limit, signal, secretFile), secretFile)
}

/** @throws ReadError @throws AbortError */
export async function readSecretFromStdin(world: World): Promise<string> {
  requirePipe(world)
  return onlyLine(await readStdin(world, limit), 'standard input')
}

/** The line without the line end that editors and `echo` add. White space in it is refused by whoever takes the secret. */
function onlyLine(text: string, from: string): string {
  const line = text.replace(/\r?\n$/, '')
  if (line === '') throw new ReadError(from, 'expected the API secret on one line, but it is empty.')
  if (/[\r\n]/.test(line)) {
    throw new ReadError(
      from,
      'expected the API secret on one line and nothing else, but there are several lines.',
    )
  }
  return line
}
