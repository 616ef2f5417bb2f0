import type { ExitCode } from './exit-codes.js'
import type { Output } from './output/output.js'
import type { World } from './world.js'

/** What every command works with. */
export interface Context {
  readonly world: World
  readonly output: Output
  /** Set by the command that ran. */
  exitCode: ExitCode
}
