import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/** What a command made of itself. */
export interface Outcome {
  readonly isGood: boolean
  /** Milliseconds. */
  readonly duration: number
  /** What it printed to both outputs. */
  readonly output: string
}

/** Milliseconds after which a command counts as hanging. */
const TIMEOUT = 20 * 60_000

/** Runs a command as a newcomer does: in a clone of the last commit in which nothing was done but `npm ci`. */
export async function runInFreshClone(repository: string, command: string): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'tokbox-newcomer-'))
  try {
    for (const preparation of [
      `git clone --quiet ${JSON.stringify(repository)} .`,
      'npm ci --prefer-offline',
    ]) {
      const outcome = await run(folder, preparation)
      if (!outcome.isGood) return outcome
    }
    return await run(folder, command)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(folder: string, command: string): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const child = spawn(command, {
      cwd: folder,
      shell: true,
      env: newcomersEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    const timer = setTimeout(() => process.kill(-child.pid!, 'SIGKILL'), TIMEOUT)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
      })
    }
    child.on('error', reject)
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      if (signal) output += `\nended by ${signal}`
      const duration = performance.now() - start
      resolve({ isGood: code === 0, duration, output: stripVTControlCharacters(output) })
    })
  })
}

/** Without what npm and Nx told this program, which they started: it would lead back to this clone. */
function newcomersEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(
    ([name]) => !/^(?:NX_|npm_(?!config_)|INIT_CWD$|FORCE_COLOR$)/.test(name),
  )
  const { npm_config_local_prefix: _, ...environment } = Object.fromEntries(entries)
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'))
  return { ...environment, PATH: path.join(delimiter) }
}
