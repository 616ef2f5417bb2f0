import type { Sleep } from '@tokbox/core/abort'
import type { Clock } from '@tokbox/core/time'
import type { Context } from 'hono'
import type { Connection } from './connection.js'
import type { FaultPlan } from './faults/fault-plan.js'
import type { FaultQueue } from './faults/fault-queue.js'
import type { Random } from './random.js'
import type { Project } from './state/project.js'
import type { Projects } from './state/projects.js'
import type { RequestLog } from './state/request-log.js'
import type { SessionRegister } from './state/session-register.js'

/** Everything that an emulator remembers and depends on. One per emulator, shared by all its ways in. */
export interface World {
  readonly projects: Projects
  readonly sessions: SessionRegister
  readonly faults: FaultQueue
  readonly requests: RequestLog
  readonly clock: Clock
  readonly random: Random
  readonly sleep: Sleep
  readonly strict: boolean
}

/** What hono carries along with one request. */
export interface EmulatorEnv {
  Bindings: { readonly connection: Connection }
  Variables: {
    /** The faults that strike this request. */
    plan: FaultPlan
    /** The emulator's time as this request sees it, in milliseconds. */
    now: () => number
    /** Identifies the answer, as `X-OpenTok-Trace`. */
    trace: string
    /** The project whose secret signed the request. */
    project: Project
  }
}

export type EmulatorContext = Context<EmulatorEnv>
