import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'

/** A folder of its own for each test of the file. */
export interface Folder {
  /** The path of a file in it. */
  path(name: string): string
  /** Writes a file, and says where. */
  file(name: string, content: string | Uint8Array): Promise<string>
  read(name: string): Promise<string>
  /** The names of all files, hidden ones too. */
  names(): Promise<string[]>
}

export function useFolder(): Folder {
  let root = ''
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'tokbox-cli-'))
  })
  afterEach(() => rm(root, { recursive: true }))
  const path = (name: string) => join(root, name)
  return {
    path,
    async file(name, content) {
      await writeFile(path(name), content)
      return path(name)
    },
    read: (name) => readFile(path(name), 'utf8'),
    names: async () => (await readdir(root)).sort(),
  }
}

/** The lines of a text that ends with a line end. */
export function linesOf(text: string): string[] {
  if (text === '') return []
  if (!text.endsWith('\n')) throw new Error('the last line does not end')
  return text.slice(0, -1).split('\n')
}
