import { readClock } from '@tokbox/core/time'
import { Hono } from 'hono'
import { describeAdmission } from '../../clients/client.js'
import { type ConnectRequest, connect } from '../../clients/connect.js'
import type { EmulatorEnv } from '../../environment.js'
import { reply, replyAdmin } from '../../replies/reply.js'
import type { EmulatorState } from '../../state/state.js'
import type { PublishOptions } from '../../state/stream.js'
import { allow, readJson, refuse } from './answer.js'

/** Clients that come, publish and leave, for programs that are not written in JavaScript. */
export function clientRoutes(state: EmulatorState): Hono<EmulatorEnv> {
  const { clients, clock } = state
  const app = new Hono<EmulatorEnv>({ strict: false })
  app
    .post('/connect', async (c) => {
      const reply = await connect(state, (await readJson(c)) as ConnectRequest)
      return replyAdmin(c, 200, reply.ok ? describeAdmission(reply) : reply)
    })
    .all(allow('POST'))
  app
    .post('/connections/:id/publish', async (c) => {
      const options = (await c.req.text()) === '' ? undefined : ((await readJson(c)) as PublishOptions)
      const connection = clients.get(c.req.param('id'))
      if (connection === undefined) return refuse(c, 404, 'No client is connected with this connection id.')
      const stream = clients.publish(connection, options, new Date(readClock(clock)))
      return replyAdmin(c, 201, { streamId: stream.id })
    })
    .all(allow('POST'))
  app
    .delete('/connections/:id', (c) =>
      clients.disconnect(c.req.param('id'), 'clientDisconnected', readClock(clock))
        ? reply(c, 204, null)
        : refuse(c, 404, 'No client is connected with this connection id.'),
    )
    .all(allow('DELETE'))
  app
    .delete('/streams/:id', (c) =>
      clients.unpublish(c.req.param('id'), 'clientDisconnected', readClock(clock))
        ? reply(c, 204, null)
        : refuse(c, 404, 'No client publishes a stream with this id.'),
    )
    .all(allow('DELETE'))
  return app
}
