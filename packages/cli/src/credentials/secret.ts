import { readFile, readStdin, requirePipe } from '../input/read-text.js'
import { onlyLine } from '../input/text-files.js'
import type { System } from '../system.js'

/** In bytes. A secret of the platform has 40 characters. */
const MAX_LENGTH = 4096

/** Stands for the path in messages, since somebody may have typed the secret itself in its place. */
const SECRET_FILE = 'the file named by --secret-file'
const SECRET = 'the API secret'

/** In bytes. A key of 4096 bits has about 3300. */
const MAX_KEY_LENGTH = 32 * 1024
const KEY_FLAG = '--private-key-file'

/** @throws ReadError @throws AbortError */
export async function readSecretFile(path: string, { signal }: System): Promise<string> {
  return onlyLine(await readFile(path, MAX_LENGTH, signal, SECRET_FILE), SECRET_FILE, SECRET)
}

/** @throws ReadError @throws AbortError */
export async function readSecretFromStdin(system: System): Promise<string> {
  requirePipe(system, '--secret-file <path>')
  return onlyLine(await readStdin(system, MAX_LENGTH), 'standard input', SECRET)
}

/**
 * Reads a private key from a file, or from standard input for `-`.
 * @throws ReadError @throws AbortError
 */
export async function readPrivateKeyFile(path: string, system: System): Promise<string> {
  if (path !== '-') return readFile(path, MAX_KEY_LENGTH, system.signal, `the file named by ${KEY_FLAG}`)
  requirePipe(system, `${KEY_FLAG} <path>`)
  return readStdin(system, MAX_KEY_LENGTH)
}
