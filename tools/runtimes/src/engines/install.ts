import { execFile } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const folder = fileURLToPath(new URL('../../engines', import.meta.url))

/**
 * Downloads the runtimes (790 MB) unless they are there. They are apart from the workspace, so that nobody else has to.
 * Their install scripts do not run: each binary is used where its package puts it.
 */
export async function installEngines(): Promise<void> {
  const lock = readFileSync(join(folder, 'package-lock.json'), 'utf8')
  const stamp = join(folder, 'node_modules', '.installed-lock.json')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  console.log('Downloading the runtimes into tools/runtimes/engines/node_modules')
  await promisify(execFile)('npm', ['ci', '--ignore-scripts', '--prefix', folder])
  writeFileSync(stamp, lock)
}

/** A file of an installed package; `undefined` when npm found the package unfit for this machine. */
export function engineFile(...path: string[]): string | undefined {
  const file = join(folder, 'node_modules', ...path)
  return existsSync(file) ? file : undefined
}
