import type { Environment } from '@tokbox/protocol'
import type { Context } from 'hono'
import type { FaultPlan } from './faults/fault-plan.js'
import type { Account } from './state/accounts.js'
import type { Project } from './state/project.js'
import type { Transport } from './transport/transport.js'

/** What hono carries along with one request. */
export interface EmulatorEnv {
  Bindings: { readonly transport: Transport }
  Variables: {
    /** The faults that apply to this request. */
    plan: FaultPlan
    /** The emulator's time as this request sees it, in milliseconds. */
    now: () => number
    /** Identifies the answer, as `X-OpenTok-Trace`. */
    trace: string
    /** The project or application whose credentials signed the request. */
    project: Project
    /** The account whose secret signed the request, where the endpoint is one of accounts. */
    account: Account
    /** Which environment the request is for. */
    environment: Environment
  }
}

export type EmulatorContext = Context<EmulatorEnv>
