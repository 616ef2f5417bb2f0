import { readClock } from '@tokbox/core/time'
import { Hono } from 'hono'
import { actionsOf, type ClientActions } from '../../clients/actions.js'
import { describeAdmission } from '../../clients/client.js'
import { type ConnectRequest, connect } from '../../clients/connect.js'
import type { EmulatorEnv } from '../../environment.js'
import { reply, replyAdmin } from '../../replies/reply.js'
import { describeSignal } from '../../state/signal.js'
import type { EmulatorState } from '../../state/state.js'
import { allow, readJson, readOptionalJson, refuse } from './answer.js'

/** What a client is told to do, by the last word of the path. The body holds the arguments. */
const ACTIONS: Readonly<Record<string, (actions: ClientActions, body: never) => unknown>> = {
  subscribe: ({ subscribe }, { streamId }: OfStream) => subscribe(streamId),
  unsubscribe: ({ unsubscribe }, { streamId }: OfStream) => unsubscribe(streamId),
  signal: ({ signal }, body) => signal(body),
  'force-unpublish': ({ forceUnpublish }, { streamId }: OfStream) => forceUnpublish(streamId),
  'force-disconnect': ({ forceDisconnect }, { connectionId }: { connectionId: string }) =>
    forceDisconnect(connectionId),
  'force-mute': ({ forceMute }, { streamId }: OfStream) => forceMute(streamId),
  'force-mute-all': ({ forceMuteAll }, body) => forceMuteAll(body),
  'disable-force-mute': ({ disableForceMute }) => disableForceMute(),
}

interface OfStream {
  readonly streamId: string
}

const NOT_CONNECTED = 'No client is connected with this connection id.'

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
      const options = await readOptionalJson(c)
      const connection = clients.get(c.req.param('id'))
      if (connection === undefined) return refuse(c, 404, NOT_CONNECTED)
      return replyAdmin(c, 201, actionsOf(state, connection).publish(options))
    })
    .all(allow('POST'))
  app
    .get('/connections/:id/signals', (c) => {
      const connection = clients.get(c.req.param('id'))
      if (connection === undefined) return refuse(c, 404, NOT_CONNECTED)
      return replyAdmin(c, 200, { signals: connection.signals.map(describeSignal) })
    })
    .all(allow('GET'))
  for (const [name, act] of Object.entries(ACTIONS)) {
    app
      .post(`/connections/:id/${name}`, async (c) => {
        const body = await readOptionalJson(c)
        const connection = clients.get(c.req.param('id'))
        if (connection === undefined) return refuse(c, 404, NOT_CONNECTED)
        const done = act(actionsOf(state, connection), body as never)
        return done === false ? refuse(c, 404, 'The session has nothing with this id.') : reply(c, 204, null)
      })
      .all(allow('POST'))
  }
  app
    .delete('/connections/:id', (c) =>
      clients.disconnect(c.req.param('id'), 'clientDisconnected', readClock(clock))
        ? reply(c, 204, null)
        : refuse(c, 404, NOT_CONNECTED),
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
