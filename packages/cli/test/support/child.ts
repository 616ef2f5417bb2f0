import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type Outcome, outcome } from './tokbox.js'

/** The program as npm links it for users. */
export const bin = fileURLToPath(new URL('../../bin/tokbox.js', import.meta.url))

/** The environment of the tests without the credentials that a developer may have in it. */
function cleanEnv(extra: Record<string, string> = {}): Record<string, string> {
  const clean: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env)) {
    const foreign = /^(?:TOKBOX|OPENTOK)_|^(?:NO_COLOR|FORCE_COLOR|NODE_OPTIONS)$/.test(name)
    if (value !== undefined && !foreign) clean[name] = value
  }
  return { ...clean, ...extra }
}

export interface Child {
  readonly process: ChildProcessWithoutNullStreams
  /** Resolves when the text so far on standard output satisfies the test. */
  until(test: (stdout: string) => boolean): Promise<string>
  /** How it ended. The exit code is -1 when a signal killed it. */
  readonly ended: Promise<Outcome>
}

export function start(argv: readonly string[], env: Record<string, string> = {}): Child {
  const child = spawn(process.execPath, [bin, ...argv], { env: cleanEnv(env) })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const ended = once(child, 'close').then(([code]: unknown[]) =>
    outcome(typeof code === 'number' ? code : -1, stdout, stderr),
  )
  return {
    process: child,
    ended,
    async until(test) {
      const gone = ended.then(() => true)
      while (!test(stdout)) {
        const over = await Promise.race([once(child.stdout, 'data').then(() => false), gone])
        if (over && !test(stdout)) throw new Error(`the program ended too early: ${stdout}${stderr}`)
      }
      return stdout
    },
  }
}

/** Runs the built program to its end. */
export function tokboxChild(
  argv: readonly string[],
  env: Record<string, string> = {},
  stdin = '',
): Promise<Outcome> {
  const child = start(argv, env)
  // A program that does not read its input may be gone before all of it is written.
  child.process.stdin.on('error', () => undefined).end(stdin)
  return child.ended
}

/** Runs a line of the shell in which `tokbox` is the built program. */
export async function shell(line: string, env: Record<string, string> = {}): Promise<Outcome> {
  const script = `set -o pipefail; tokbox() { "$NODE" "$BIN" "$@"; }; ${line}`
  const child = spawn('bash', ['-c', script], { env: cleanEnv({ ...env, NODE: process.execPath, BIN: bin }) })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const [code]: unknown[] = await once(child, 'close')
  return outcome(typeof code === 'number' ? code : -1, stdout, stderr)
}
