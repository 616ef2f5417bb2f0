import type { Readable, Writable } from 'node:stream'

/** What a stream knows about the terminal behind it, if there is one. */
interface Terminal {
  readonly isTTY?: boolean | undefined
  /** Characters per line. */
  readonly columns?: number | undefined
}

/** What a command uses of the process it runs in. Tests and other programs pass their own. */
export interface System {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: Readable & Terminal
  /** Results, and nothing else. */
  readonly stdout: Writable & Terminal
  /** Everything that is not a result. */
  readonly stderr: Writable & Terminal
  /** The time in milliseconds since 1970. */
  readonly clock: () => number
  /** Aborted when the user ends the program, with Ctrl-C for example. */
  readonly signal: AbortSignal
}
