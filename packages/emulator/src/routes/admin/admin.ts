import { isTokboxError } from '@tokbox/core/errors'
import { openApiDocument } from '@tokbox/protocol/openapi'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import type { EmulatorEnv } from '../../environment.js'
import { describeFault } from '../../faults/describe-fault.js'
import { eventStream } from '../../page/event-stream.js'
import { serveScript, serveStyle } from '../../page/serve-page.js'
import { reply, replyAdmin } from '../../replies/reply.js'
import { resetState } from '../../state/reset.js'
import type { EmulatorState } from '../../state/state.js'
import { onlyLocal } from '../only-local.js'
import { allow, refuse } from './answer.js'
import { callRoutes } from './calls.js'
import { clientRoutes } from './clients.js'
import { compositionRoutes } from './compositions.js'
import { faultRoutes } from './faults.js'

/** In bytes. */
const MAX_BODY_SIZE = 64 * 1024

/** The paths under `/_emulator`. They need no authentication, and exist only for this machine. */
export function adminRoutes(state: EmulatorState): Hono<EmulatorEnv> {
  const app = new Hono<EmulatorEnv>({ strict: false })
  app.use(onlyLocal)
  app.use(noteChanges(state))
  app.use(bodyLimit({ maxSize: MAX_BODY_SIZE, onError: (c) => refuse(c, 413, 'The body is too large.') }))
  app.get('/', (c) => replyAdmin(c, 200, overview(state))).all(allow('GET'))
  app
    .get('/sessions', (c) =>
      replyAdmin(c, 200, { sessions: state.projects.sessions().map((session) => session.describe()) }),
    )
    .all(allow('GET'))
  app
    .get('/openapi.json', (c) =>
      replyAdmin(c, 200, openApiDocument({ servers: [{ url: new URL(c.req.url).origin }] })),
    )
    .all(allow('GET'))
  app.get('/webhooks', (c) => replyAdmin(c, 200, { webhooks: state.webhooks.list() })).all(allow('GET'))
  app
    .post('/reset', (c) => {
      resetState(state)
      return reply(c, 204, null)
    })
    .all(allow('POST'))
  app.get('/events', eventStream(state)).all(allow('GET'))
  app.get('/page.js', serveScript).all(allow('GET'))
  app.get('/page.css', serveStyle).all(allow('GET'))
  app.route('/faults', faultRoutes(state))
  app.route('/calls', callRoutes(state))
  app.route('/', clientRoutes(state))
  app.route('/', compositionRoutes(state))
  app.all('*', (c) => refuse(c, 404, 'The emulator has no such admin path.'))
  app.onError((error, c) => {
    if (!isTokboxError(error)) throw error
    const status = ERROR_STATUSES[error.code]
    if (status === undefined) throw error
    return refuse(c, status, error.message)
  })
  return app
}

/** Whatever is not only looked at may have changed something. */
const noteChanges = ({ changes }: EmulatorState) =>
  createMiddleware<EmulatorEnv>(async (c, next) => {
    await next()
    if (c.req.method !== 'GET') changes.note()
  })

const ERROR_STATUSES: Readonly<Record<string, number>> = {
  ERR_TOKBOX_INVALID_ARGUMENT: 400,
  ERR_TOKBOX_EMULATOR_ROLE: 403,
  ERR_TOKBOX_EMULATOR_FULL: 503,
}

function overview({ projects, clients, requests, faults, strict }: EmulatorState) {
  return {
    emulator: '@tokbox/emulator',
    strict,
    projects: projects.list().map(({ id }) => id),
    sessions: projects.sessionCount,
    clients: clients.connectionCount,
    streams: clients.streamCount,
    requests: requests.count,
    faults: faults.list().map(describeFault),
  }
}
