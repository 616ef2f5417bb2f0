import { Hono } from 'hono'
import { type Calls, createCalls } from '../../clients/calls.js'
import type { EmulatorEnv } from '../../environment.js'
import { reply, replyAdmin } from '../../replies/reply.js'
import type { EmulatorState } from '../../state/state.js'
import { allow, readOptionalJson, refuse } from './answer.js'

/** What the far end of a call does, by the last word of the path. */
const ACTIONS: Readonly<Record<string, (calls: Calls, callId: string, body: { code?: number }) => boolean>> =
  {
    hold: (calls, callId) => calls.hold(callId),
    resume: (calls, callId) => calls.resume(callId),
    'hang-up': (calls, callId, { code }) => calls.hangUp(callId, code),
  }

/** Calls by SIP and their far ends, for programs that are not written in JavaScript. */
export function callRoutes(state: EmulatorState): Hono<EmulatorEnv> {
  const app = new Hono<EmulatorEnv>({ strict: false })
  const calls = createCalls(state)
  app.get('/', (c) => replyAdmin(c, 200, { calls: calls.list() })).all(allow('GET'))
  for (const [name, act] of Object.entries(ACTIONS)) {
    app
      .post(`/:id/${name}`, async (c) => {
        const done = act(calls, c.req.param('id'), await readOptionalJson(c))
        return done ? reply(c, 204, null) : refuse(c, 404, `There is no call with this id to ${name}.`)
      })
      .all(allow('POST'))
  }
  return app
}
