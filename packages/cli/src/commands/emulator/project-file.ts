import { isTokboxError } from '@tokbox/core/errors'
import { createEmulator, type ProjectOptions } from '@tokbox/emulator'
import { ReadError } from '../../errors/read-errors.js'
import { readFile } from '../../input/read-text.js'
import type { System } from '../../system.js'

/** In bytes. */
const MAX_LENGTH = 1024 * 1024

const EXPECTED =
  'expected a JSON array of at least one { "apiKey": "…", "apiSecret": "…" } or { "applicationId": "…", "publicKey": "…" }.'

/**
 * Reads the projects and applications of an emulator: a JSON array of what `createEmulator` takes as `projects`.
 * @throws ReadError @throws AbortError
 */
export async function readProjectFile(path: string, { signal }: System): Promise<readonly ProjectOptions[]> {
  const projects = parseJson(await readFile(path, MAX_LENGTH, signal), path)
  if (!Array.isArray(projects) || projects.length === 0) throw new ReadError(path, EXPECTED)
  for (const [index, project] of projects.entries()) checkProject(project, index, path)
  const ids = projects.map(idOf)
  const twice = ids.find((id, index) => ids.indexOf(id) < index)
  if (twice !== undefined) throw new ReadError(path, `project ${twice} is listed twice.`)
  return projects
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The message of the parser quotes the text, and with it a secret.
    throw new ReadError(path, 'it is not JSON.')
  }
}

/** An emulator of this project alone says what is wrong with it. */
function checkProject(project: ProjectOptions, index: number, path: string): void {
  try {
    createEmulator({ projects: [project] })
  } catch (error) {
    if (!isTokboxError(error)) throw error
    const problem = error.message.replace(/^options\.projects\[0\]\.?/, '')
    throw new ReadError(path, `project ${index + 1}: ${problem}`)
  }
}

/** The API key, or the id of the application. */
export function idOf(project: ProjectOptions): string {
  return 'apiKey' in project ? project.apiKey : project.applicationId.toLowerCase()
}
