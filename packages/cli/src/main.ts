import { ExitCode } from './exit-codes.js'
import { run } from './run.js'

const interrupted = new AbortController()
// SIGHUP: the terminal has been closed.
const SIGNAL_CODES = { SIGINT: ExitCode.Interrupted, SIGTERM: 128 + 15, SIGHUP: 128 + 1 } as const
type SignalName = keyof typeof SIGNAL_CODES
for (const name of Object.keys(SIGNAL_CODES) as SignalName[]) {
  // Once, so that a second signal ends the process at once, without cleaning up.
  process.once(name, () => interrupted.abort(name))
}

// The callback of each write gets its error. Without a listener the stream would throw it as well.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

const exitCode = await run(process.argv.slice(2), {
  env: process.env,
  // Node opens it when it is asked for, which most commands need not wait for.
  get stdin() {
    return process.stdin
  },
  stdout: process.stdout,
  stderr: process.stderr,
  clock: Date.now,
  signal: interrupted.signal,
})

process.exitCode = exitCode
if (exitCode === ExitCode.Interrupted && interrupted.signal.aborted) {
  // Not by letting the event loop run dry: a reader that takes nothing would keep the process alive.
  process.exit(SIGNAL_CODES[interrupted.signal.reason as SignalName])
}
