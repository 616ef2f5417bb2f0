import { ReadError } from '../errors/read-errors.js'
import { readFile, readStdin, requirePipe } from '../input/read-text.js'
import type { System } from '../system.js'

/** In bytes. A secret of the platform has 40 characters. */
const MAX_LENGTH = 4096

/** Stands for the path in messages, since somebody may have typed the secret itself in its place. */
const SECRET_FILE = 'the file named by --secret-file'

/** @throws ReadError @throws AbortError */
export async function readSecretFile(path: string, { signal }: System): Promise<string> {
  return onlyLine(await readFile(path, MAX_LENGTH, signal, SECRET_FILE), SECRET_FILE)
}

/** @throws ReadError @throws AbortError */
export async function readSecretFromStdin(system: System): Promise<string> {
  requirePipe(system)
  return onlyLine(await readStdin(system, MAX_LENGTH), 'standard input')
}

/** Takes off the line end that editors and `echo` add. White space around the secret is for the signer to refuse. */
function onlyLine(text: string, from: string): string {
  const line = text.replace(/\r?\n$/, '')
  if (line === '') throw new ReadError(from, 'expected the API secret on one line, got nothing.')
  if (/[\r\n]/.test(line)) {
    throw new ReadError(from, 'expected the API secret on one line and nothing else, got several lines.')
  }
  return line
}
