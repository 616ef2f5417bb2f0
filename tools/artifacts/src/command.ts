import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'

export interface CommandResult {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

export interface CommandOptions {
  /** Added to the environment, from which credentials of the developer are removed. */
  readonly env?: Readonly<Record<string, string>>
  /** Milliseconds after which the command is ended. */
  readonly timeout?: number
}

/** Runs a program in a folder, where the commands that are installed there can be found. */
export function run(
  folder: string,
  [program, ...parameters]: readonly [string, ...string[]],
  { env = {}, timeout = 120_000 }: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, {
      cwd: folder,
      env: { ...cleanEnvironment(folder), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout,
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (signal) stderr += `ended by ${signal} after at most ${timeout} ms`
      resolve({ status: code ?? 1, stdout, stderr })
    })
  })
}

/** Like `run`, for a command that must succeed. @throws an Error with all that it printed. */
export async function runOrThrow(
  folder: string,
  command: readonly [string, ...string[]],
  options?: CommandOptions,
): Promise<string> {
  const { status, stdout, stderr } = await run(folder, command, options)
  if (status !== 0) throw new Error(`${command.join(' ')} exited with ${status}\n${stdout}${stderr}`)
  return stdout
}

function cleanEnvironment(folder: string): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(
    ([name]) => !/^(TOKBOX_|OPENTOK_|npm_|NX_|NODE_OPTIONS$|FORCE_COLOR$)/.test(name) || isNpmSetting(name),
  )
  const path = [join(folder, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  return { ...Object.fromEntries(entries), PATH: path, NO_COLOR: '1' }
}

/** Where npm keeps its cache and finds its registry; without `npm_config_local_prefix`, which points back here. */
function isNpmSetting(name: string): boolean {
  return /^npm_config_(cache|registry|userconfig|globalconfig)$/i.test(name)
}
