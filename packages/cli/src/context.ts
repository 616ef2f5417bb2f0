import type { ExitCode } from './exit-codes.js'
import type { Output } from './output/output.js'
import type { System } from './system.js'

/** What every command works with. */
export interface Context {
  readonly system: System
  readonly output: Output
  /** Set by the command that ran. */
  exitCode: ExitCode
}
