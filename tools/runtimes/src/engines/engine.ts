/** A JavaScript runtime. */
export interface Engine {
  readonly name: string
  /** Runs the program; `undefined` when the runtime is not on this machine. */
  run(): Promise<Run | undefined>
}

interface Run {
  readonly version: string
  /** The outcome as JSON. */
  readonly output: string
}
