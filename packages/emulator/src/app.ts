import { isTokboxError } from '@tokbox/core/errors'
import { Hono } from 'hono'
import type { EmulatorEnv } from './environment.js'
import { applyFaults } from './faults/apply-faults.js'
import { servePage } from './page/serve-page.js'
import { identify, receive } from './receive.js'
import { replyError } from './replies/reply.js'
import { adminRoutes } from './routes/admin/admin.js'
import { onlyLocal } from './routes/only-local.js'
import { fileRoutes } from './routes/files.js'
import { platformRoutes } from './routes/platform-routes.js'
import type { EmulatorState } from './state/state.js'

/** The service as a hono app. What a request passes, from top to bottom: the order is the behaviour. */
export function createApp(state: EmulatorState): Hono<EmulatorEnv> {
  const app = new Hono<EmulatorEnv>({ strict: false })
  app.use(identify(state))
  app.get('/', onlyLocal, servePage)
  app.route('/_emulator', adminRoutes(state))
  app.use(receive(state))
  app.use(applyFaults(state.sleep))
  app.route('/', fileRoutes(state))
  app.route('/', platformRoutes(state))

  app.notFound((c) => replyError(c, 404, { message: 'Not found' }))
  app.onError((error, c) => {
    // In process the caller gets what was thrown: a broken connection, or what is wrong with an option.
    if (c.env.transport.address === undefined) throw error
    const message = isTokboxError(error) ? error.message : 'Internal error'
    return c.json({ code: 500, message, description: message }, 500)
  })
  return app
}
