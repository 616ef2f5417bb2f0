import { Hono } from 'hono'
import type { EmulatorEnv } from '../../environment.js'
import { describeFault } from '../../faults/describe-fault.js'
import type { Fault } from '../../faults/fault.js'
import { replyAdmin } from '../../replies/reply.js'
import type { EmulatorState } from '../../state/state.js'
import { allow, readJson } from './answer.js'

/** What is to go wrong. */
export function faultRoutes({ faults }: EmulatorState): Hono<EmulatorEnv> {
  const app = new Hono<EmulatorEnv>({ strict: false })
  const list = () => ({ faults: faults.list().map(describeFault) })
  app
    .get('/', (c) => replyAdmin(c, 200, list()))
    .post(async (c) => {
      faults.inject((await readJson(c)) as Fault)
      return replyAdmin(c, 201, list())
    })
    .delete((c) => {
      faults.clear()
      return replyAdmin(c, 200, list())
    })
    .all(allow('GET, POST, DELETE'))
  return app
}
