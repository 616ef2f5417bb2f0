import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { arch, platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { bundle } from '../bundle.js'
import type { Engine } from './engine.js'
import { engineFile } from './install.js'

const execute = promisify(execFile)
const program = fileURLToPath(new URL('../entries/print.js', import.meta.url))

/** A version of Node, with the packages as npm installed them. */
export function node(major: number): Engine {
  return {
    name: `Node ${major}`,
    async run() {
      const command = engineFile(`node-${major}-${platform()}-${arch()}`, 'bin', 'node')
      if (!command) return undefined
      return { version: await outputOf(command, ['--version']), output: await outputOf(command, [program]) }
    },
  }
}

export const bun: Engine = {
  name: 'Bun',
  async run() {
    const processor = arch() === 'arm64' ? 'aarch64' : arch()
    const command = engineFile('@oven', `bun-${platform()}-${processor}`, 'bin', 'bun')
    if (!command) return undefined
    return { version: await outputOf(command, ['--version']), output: await outputOf(command, [program]) }
  },
}

/** Deno is not on npm, so it is used where somebody installed it. */
export const deno: Engine = {
  name: 'Deno',
  async run() {
    const version = await outputOf('deno', ['--version']).catch(() => undefined)
    if (version === undefined) return undefined
    const folder = await mkdtemp(join(tmpdir(), 'tokbox-deno-'))
    try {
      const file = join(folder, 'program.mjs')
      await writeFile(file, (await bundle('print')).code)
      return {
        version: version.split('\n')[0] ?? '',
        output: await outputOf('deno', ['run', '--no-prompt', file]),
      }
    } finally {
      await rm(folder, { recursive: true })
    }
  },
}

async function outputOf(command: string, parameters: readonly string[]): Promise<string> {
  const { stdout } = await execute(command, parameters)
  return stdout.trim()
}
