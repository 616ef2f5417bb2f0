import { Readable, Writable } from 'node:stream'
import { vectorTime } from '@tokbox-tools/testing/project'
import { run } from '../../src/index.js'

/** What a test gives to the program. Nothing comes from the process that runs the tests. */
export interface Given {
  readonly env?: Record<string, string>
  /** What standard input holds. */
  readonly stdin?: string | Uint8Array
  /** Are the three streams a terminal? */
  readonly terminal?: boolean
  /** milliseconds since 1970 */
  readonly now?: number
  /** Instead of a clock that stands at `now`; in milliseconds since 1970. */
  readonly clock?: () => number
  readonly signal?: AbortSignal
  /** Instead of a stream that holds one text. */
  readonly input?: Readable
  /** Instead of a stream that takes everything. */
  readonly stdout?: Writable
}

export interface Outcome {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
  /** What `--json` gave on standard output. */
  readonly document: Record<string, unknown>
  /** The error that `--json` gave on standard error. */
  readonly error: Record<string, unknown>
}

/** Runs a command line in this process. */
export async function tokbox(argv: readonly string[], given: Given = {}): Promise<Outcome> {
  const {
    env = {},
    stdin = '',
    terminal = false,
    now = vectorTime,
    signal = new AbortController().signal,
  } = given
  const { clock = () => now, input = Readable.from([Buffer.from(stdin)]) } = given
  const collector = new Collector(terminal)
  const stderr = new Collector(terminal)
  const stdout = given.stdout ?? collector
  const streams = { stdin: Object.assign(input, { isTTY: terminal }), stdout, stderr }
  const exitCode = await run(argv, { env, ...streams, clock, signal })
  return outcome(exitCode, collector.text, stderr.text)
}

export function outcome(exitCode: number, stdout: string, stderr: string): Outcome {
  return {
    exitCode,
    stdout,
    stderr,
    get document() {
      return parse(stdout)
    },
    get error() {
      return parse(stderr).error as Record<string, unknown>
    },
  }
}

/** Exactly one document on one line, or the test fails. */
function parse(text: string): Record<string, unknown> {
  const lines = text.split('\n')
  if (lines.length !== 2 || lines[1] !== '') throw new Error(`expected one line, got ${JSON.stringify(text)}`)
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>
}

class Collector extends Writable {
  text = ''

  constructor(readonly isTTY: boolean) {
    super()
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString()
    done()
  }
}
