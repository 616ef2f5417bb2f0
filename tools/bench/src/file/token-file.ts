import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, stat, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { createSession, project, TOKEN_LENGTH } from '../contestants/workload.js'
import { peakIn } from '../memory/peak-memory.js'
import { countDifferentLines } from './lines.js'

/** What the command did when it wrote a file of many tokens. */
export interface TokenFile {
  readonly tokens: number
  /** How many different lines the file has, each a token. */
  readonly differentLines: number
  readonly bytes: number
  /** Seconds, with the start of the program. */
  readonly seconds: number
  /** The most memory that the command's process ever had, in megabytes (2^20 bytes); `null` where nobody tells. */
  readonly peakMegabytes: number | null
}

/** Why there was no file to look at. */
export interface NoTokenFile {
  readonly tokens: number
  readonly skipped: string
}

const MEGABYTE = 2 ** 20
/** How often a running command is asked for its memory, in milliseconds. */
const WATCH_INTERVAL = 20

const command = fileURLToPath(new URL('./bin/tokbox.js', import.meta.resolve('@tokbox/cli/package.json')))

/** Runs `tokbox tokens --count … --out …` as a process of its own, reads all that it wrote, and removes it. */
export async function writeTokenFile(tokens: number): Promise<TokenFile | NoTokenFile> {
  const { bavail, bsize } = await statfs(tmpdir())
  const needed = 1.1 * tokens * (TOKEN_LENGTH + 1)
  if (bavail * bsize < needed) {
    const skipped = `${(needed / 1e9).toFixed(1)} GB of disk are needed, ${((bavail * bsize) / 1e9).toFixed(1)} GB are free`
    return { tokens, skipped }
  }
  const folder = await mkdtemp(join(tmpdir(), 'tokbox-bench-'))
  try {
    const file = join(folder, 'tokens.txt')
    const { seconds, peakMegabytes } = await runCommand(tokens, file)
    const { size: bytes } = await stat(file)
    return { tokens, differentLines: await countDifferentLines(file, project), bytes, seconds, peakMegabytes }
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function runCommand(
  tokens: number,
  file: string,
): Promise<Pick<TokenFile, 'seconds' | 'peakMegabytes'>> {
  const start = performance.now()
  const child = spawn(
    process.execPath,
    [command, 'tokens', createSession(), '--count', String(tokens), '--out', file, '--no-progress'],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, TOKBOX_API_KEY: project.apiKey, TOKBOX_API_SECRET: project.apiSecret },
    },
  )
  let peak: number | undefined
  const watch = setInterval(() => {
    peak = peakOf(child.pid) ?? peak
  }, WATCH_INTERVAL)
  try {
    const [code] = await once(child, 'exit')
    if (code !== 0) throw new Error(`tokbox tokens ended with exit code ${code}.`)
  } finally {
    clearInterval(watch)
  }
  const seconds = (performance.now() - start) / 1000
  return { seconds, peakMegabytes: peak === undefined ? null : peak / MEGABYTE }
}

/** The most memory a running process ever had, in bytes. */
function peakOf(pid: number | undefined): number | undefined {
  try {
    return peakIn(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return undefined
  }
}
