import { ExitCode } from './exit-codes.js'
import { run } from './run.js'

const interrupted = new AbortController()
// SIGHUP: the terminal has been closed.
const SIGNAL_CODES = { SIGINT: ExitCode.Interrupted, SIGTERM: 128 + 15, SIGHUP: 128 + 1 } as const
type SignalName = keyof typeof SIGNAL_CODES
for (const name of Object.keys(SIGNAL_CODES) as SignalName[]) {
  // Once: whoever does not want to wait for an orderly end asks a second time.
  process.once(name, () => interrupted.abort(name))
}

// A stream that cannot be written to says so to whoever writes; without a listener it would also end the process.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

const exitCode = await run(process.argv.slice(2), {
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  clock: Date.now,
  signal: interrupted.signal,
})

process.exitCode = exitCode
if (exitCode === ExitCode.Interrupted && interrupted.signal.aborted) {
  // Nothing is waited for, or a reader that takes nothing would keep the process for what it has not taken.
  process.exit(SIGNAL_CODES[interrupted.signal.reason as SignalName])
}
