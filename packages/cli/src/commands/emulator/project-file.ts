import { isTokboxError } from '@tokbox/core/errors'
import { type ProjectCredentials, checkCredentials } from '@tokbox/signer'
import { ReadError } from '../../errors/read-errors.js'
import { readFile } from '../../input/read-text.js'
import type { System } from '../../system.js'

/** In bytes. */
const MAX_LENGTH = 1024 * 1024

/**
 * Reads the projects of an emulator: a JSON array of `{ "apiKey", "apiSecret" }`.
 * @throws ReadError @throws AbortError
 */
export async function readProjectFile(
  path: string,
  { signal }: System,
): Promise<readonly ProjectCredentials[]> {
  const projects = parseJson(await readFile(path, MAX_LENGTH, signal), path)
  if (!Array.isArray(projects) || projects.length === 0) {
    throw new ReadError(path, 'expected a JSON array of at least one { "apiKey": "…", "apiSecret": "…" }.')
  }
  const checked = projects.map((project, index) => checkProject(project, index, path))
  const keys = checked.map(({ apiKey }) => apiKey)
  const twice = keys.find((key, index) => keys.indexOf(key) < index)
  if (twice !== undefined) throw new ReadError(path, `project ${twice} is listed twice.`)
  return checked
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The message of the parser quotes the text, and with it a secret.
    throw new ReadError(path, 'it is not JSON.')
  }
}

function checkProject(project: unknown, index: number, path: string): ProjectCredentials {
  try {
    return checkCredentials(project as ProjectCredentials)
  } catch (error) {
    if (!isTokboxError(error, 'ERR_TOKBOX_INVALID_ARGUMENT')) throw error
    throw new ReadError(path, `project ${index + 1}: ${error.message}`)
  }
}
