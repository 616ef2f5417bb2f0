import { execFile } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const folder = fileURLToPath(new URL('../chromium', import.meta.url))

/**
 * A Chromium: the one that `CHROMIUM_PATH` names, or on Linux x64 one that npm brings (65 MB, downloaded the first time).
 * Elsewhere `undefined`.
 */
export async function findChromium(): Promise<string | undefined> {
  const named = process.env.CHROMIUM_PATH
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named
    throw new Error(`CHROMIUM_PATH: there is no file ${named}.`)
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  await install()
  const entry = createRequire(join(folder, 'package.json')).resolve('@sparticuz/chromium')
  const { default: chromium }: { default: { executablePath(): Promise<string> } } = await import(
    pathToFileURL(entry).href
  )
  return chromium.executablePath()
}

/** It is apart from the workspace, so that nobody else has to download it. */
async function install(): Promise<void> {
  const lock = readFileSync(join(folder, 'package-lock.json'), 'utf8')
  const stamp = join(folder, 'node_modules', '.installed-lock.json')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  console.log('Downloading Chromium into tools/browser/chromium/node_modules')
  await promisify(execFile)('npm', ['ci', '--ignore-scripts', '--prefix', folder])
  writeFileSync(stamp, lock)
}
