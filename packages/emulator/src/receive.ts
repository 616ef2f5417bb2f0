import { isTokboxError } from '@tokbox/core/errors'
import { readRandom } from '@tokbox/core/random'
import { readClock } from '@tokbox/core/time'
import { createMiddleware } from 'hono/factory'
import { shift } from './clock.js'
import type { EmulatorEnv } from './environment.js'
import { FAULT_HEADER } from './faults/fault-header.js'
import { type FaultPlan, planFaults } from './faults/fault-plan.js'
import { writeHex } from './random.js'
import { replyError } from './replies/reply.js'
import type { EmulatorState } from './state/state.js'

/** What every request has, an admin's too: the emulator's time and a trace id. What is due has happened before it. */
export const identify = ({ clock, random, agenda }: EmulatorState) =>
  createMiddleware<EmulatorEnv>(async (c, next) => {
    agenda.run()
    c.set('now', () => readClock(clock))
    c.set('trace', writeHex(readRandom(random, 16)))
    await next()
  })

/** Notes a request to the platform's own paths, and decides which faults apply to it. */
export const receive = ({ clock, faults, requests, urls }: EmulatorState) =>
  createMiddleware<EmulatorEnv>(async (c, next) => {
    const { method } = c.req
    // As it was sent: hono's own path is decoded, and would bring control characters into logs.
    const { pathname: path, origin } = new URL(c.req.url)
    urls.origin = origin
    let plan: FaultPlan
    try {
      plan = planFaults(faults, path, c.req.header(FAULT_HEADER))
    } catch (error) {
      if (!isTokboxError(error)) throw error
      requests.add(method, path, [], readClock(clock))(400)
      return replyError(c, 400, { message: error.message })
    }
    const applied = [plan.clock, plan.delay, plan.answer].flatMap((fault) => fault?.kind ?? [])
    const end = requests.add(method, path, applied, readClock(clock))
    const offset = plan.clock?.offset ?? 0
    c.set('plan', plan)
    c.set('now', () => shift(readClock(clock), offset))
    let status: number | undefined
    try {
      await next()
      const unanswered = plan.answer?.kind === 'reset' || c.env.transport.signal?.aborted === true
      if (!unanswered) status = c.res.status
    } finally {
      // In process, a reset and a client that gave up arrive here as exceptions.
      end(status)
    }
    return undefined
  })
