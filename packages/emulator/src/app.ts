import { isTokboxError } from '@tokbox/core/errors'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { authenticate } from './authentication.js'
import type { EmulatorContext, EmulatorEnv, World } from './environment.js'
import { strike } from './faults/strike.js'
import { identify, receive } from './receive.js'
import { replyError } from './replies/reply.js'
import { adminRoutes } from './routes/admin.js'
import { createSession } from './routes/create-session.js'

/** In bytes. The platform's own limit is not known; its longest form has under 1 kB. */
const bodySizeLimit = 64 * 1024

/** The service as a hono app. What a request passes, from top to bottom: the order is the behaviour. */
export function createApp(world: World): Hono<EmulatorEnv> {
  const app = new Hono<EmulatorEnv>({ strict: false })
  app.use(identify(world))
  app.route('/_emulator', adminRoutes(world))
  app.use(receive(world))
  app.use(strike(world.sleep))
  app.use(authenticate(world))
  app.use(
    bodyLimit({ maxSize: bodySizeLimit, onError: (c) => replyError(c, 413, { message: 'Body too large' }) }),
  )

  app.post('/session/create', createSession(world)).all(allow('POST'))

  app.notFound((c) => replyError(c, 404, { message: 'Not found' }))
  app.onError((error, c) => {
    // In process the caller gets what was thrown: a broken connection, or what is wrong with an option.
    if (c.env.connection.address === undefined) throw error
    const message = isTokboxError(error) ? error.message : 'Internal error'
    return c.json({ code: 500, message, description: message }, 500)
  })
  return app
}

/** Answers the methods that a path does not know. */
const allow = (methods: string) => (c: EmulatorContext) =>
  replyError(c, 405, { message: 'Method not allowed' }, { allow: methods })
