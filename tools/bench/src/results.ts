import type { TokenFormat } from '@tokbox/signer'
import type { Kernel } from '@tokbox/signer/batch'
import type { Verdict } from './acceptance.js'
import type { MeasuredRsa } from './applications/measure-applications.js'
import type { MeasuredCall } from './calls/measure-endpoint-calls.js'
import type { Machine } from './environment/machine.js'
import type { Software } from './environment/software.js'
import type { Spread } from './measure/statistics.js'
import type { Watch } from './memory/watch.js'

/** All that one run found out: what the JSON file holds, and what tables and charts are made from. */
export interface Results extends Comparison {
  /** The day, as YYYY-MM-DD (UTC). */
  readonly date: string
  readonly quick: boolean
  readonly machine: Machine
  /** Processes that wanted to run, on average over the minute before the run began and before it ended. */
  readonly load: { readonly start: number; readonly end: number }
  readonly software: Software
  /** What signs our batches. */
  readonly kernel: Kernel
  /** What everybody is asked for, in characters. */
  readonly connectionDataLength: number
  readonly watch: Watch
}

/** Who takes how long. */
export interface Comparison {
  readonly rounds: number
  readonly measured: readonly Measured[]
  /** Three SHA-1 blocks, in nanoseconds. */
  readonly floor: Spread
  /** A call of each endpoint. */
  readonly calls: readonly MeasuredCall[]
  /** Tokens of an application, and bare signatures with RSA. */
  readonly applications: readonly MeasuredRsa[]
  readonly verdicts: readonly Verdict[]
}

/** What one contestant needs for a token. */
export interface Measured {
  readonly id: string
  readonly title: string
  readonly library: string
  readonly format: TokenFormat
  readonly ours: boolean
  /** In characters. */
  readonly tokenLength: number
  readonly nanoseconds: Spread
}
