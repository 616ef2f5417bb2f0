import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { Credentials } from '@tokbox/signer'
import { peakIn } from '../memory/peak-memory.js'

/** How a command ended. */
export interface CommandRun {
  /** Seconds, with the start of the program. */
  readonly seconds: number
  /** The most memory that its process ever had, in megabytes (2^20 bytes); `null` where the system does not tell. */
  readonly peakMegabytes: number | null
  /** What it said of its failure; `null` when there was none. */
  readonly problem: string | null
}

const MEGABYTE = 2 ** 20
/** How often a running command is asked for its memory, in milliseconds. What it says is the peak up to then. */
const WATCH_INTERVAL = 20

const program = fileURLToPath(new URL('./bin/tokbox.js', import.meta.resolve('@tokbox/cli/package.json')))

/** Runs `tokbox` as a process of its own, with a project in its environment. It does not outlive this process. */
export async function runTokbox(
  args: readonly string[],
  { apiKey, apiSecret }: Credentials,
): Promise<CommandRun> {
  const start = performance.now()
  const env = { ...ownEnvironment(), TOKBOX_API_KEY: apiKey, TOKBOX_API_SECRET: apiSecret }
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'ignore', 'pipe'], env })
  const kill = () => void child.kill('SIGKILL')
  // Before the folder is removed that it writes to.
  process.prependOnceListener('exit', kill)
  let peak: number | undefined
  const watch = setInterval(() => {
    peak = peakOf(child.pid) ?? peak
  }, WATCH_INTERVAL)
  try {
    const [[code, signal], said] = await Promise.all([once(child, 'exit'), text(child.stderr)])
    return {
      seconds: (performance.now() - start) / 1000,
      peakMegabytes: peak === undefined ? null : peak / MEGABYTE,
      problem: code === 0 ? null : `the command ended with ${code ?? signal}: ${said.trim()}`,
    }
  } finally {
    clearInterval(watch)
    process.off('exit', kill)
  }
}

/** Without an account that the developer may have set. */
function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(TOKBOX|OPENTOK)_/.test(name)))
}

/** In bytes. */
function peakOf(pid: number | undefined): number | undefined {
  try {
    return peakIn(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return undefined
  }
}
