import { InvalidArgumentError, isTokboxError } from '@tokbox/core/errors'
import { isLoopback } from '@tokbox/core/net'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import type { EmulatorContext, EmulatorEnv, World } from '../environment.js'
import type { Fault } from '../faults/fault.js'
import { replyAdmin } from '../replies/reply.js'
import { type ConnectRequest, connect } from './connect.js'

const bodySizeLimit = 64 * 1024

/** The paths under `/_emulator`. They need no authentication, and exist only for this machine. */
export function adminRoutes(world: World): Hono<EmulatorEnv> {
  const app = new Hono<EmulatorEnv>({ strict: false })
  app.use(onlyLocal)
  app.use(bodyLimit({ maxSize: bodySizeLimit, onError: (c) => refuse(c, 413, 'The body is too large.') }))
  app.get('/', (c) => replyAdmin(c, 200, overview(world))).all(allow('GET'))
  app
    .post('/connect', async (c) => replyAdmin(c, 200, connect(world, (await readJson(c)) as ConnectRequest)))
    .all(allow('POST'))
  app
    .get('/faults', (c) => replyAdmin(c, 200, listFaults(world)))
    .post(async (c) => {
      world.faults.inject((await readJson(c)) as Fault)
      return replyAdmin(c, 201, listFaults(world))
    })
    .delete((c) => {
      world.faults.clear()
      return replyAdmin(c, 200, listFaults(world))
    })
    .all(allow('GET, POST, DELETE'))
  app.all('*', (c) => refuse(c, 404, 'The emulator has no such admin path.'))
  app.onError((error, c) => {
    if (isTokboxError(error, 'ERR_TOKBOX_INVALID_ARGUMENT')) return refuse(c, 400, error.message)
    throw error
  })
  return app
}

/**
 * Admin paths are open to everybody on this machine, but not to a page in a browser on this machine: such a page can
 * reach loopback, by name or by a name that it points there, and gives itself away by its origin or host.
 */
const onlyLocal = createMiddleware<EmulatorEnv>(async (c, next) => {
  const origin = c.req.header('Origin')
  const names = [c.req.url, ...(origin === undefined ? [] : [origin])]
  const overSocket = c.env.connection.address !== undefined
  if (!overSocket || (isLoopback(c.env.connection.address ?? '') && names.every(namesLoopback))) return next()
  return refuse(c, 404, 'The admin paths of the emulator exist only on its own machine.')
})

function namesLoopback(url: string): boolean {
  return URL.canParse(url) && isLoopback(new URL(url).hostname)
}

function overview({ projects, sessions, requests, faults, strict }: World) {
  return {
    emulator: '@tokbox/emulator',
    strict,
    projects: projects.keys(),
    sessions: sessions.count,
    requests: requests.count,
    faults: faults.list().map(writeFault),
  }
}

function listFaults({ faults }: World) {
  return { faults: faults.list().map(writeFault) }
}

/** JSON has no infinity. */
function writeFault(fault: { readonly times: number }) {
  return { ...fault, times: Number.isFinite(fault.times) ? fault.times : 'always' }
}

async function readJson(c: EmulatorContext): Promise<unknown> {
  try {
    return await c.req.json()
  } catch {
    throw new InvalidArgumentError({
      parameter: 'body',
      expected: 'a JSON object',
      received: 'something that cannot be parsed as JSON',
    })
  }
}

function refuse(c: EmulatorContext, status: number, message: string): Response {
  return replyAdmin(c, status, { code: status, message })
}

/** Answers the methods that a path does not know. */
const allow = (methods: string) => (c: EmulatorContext) => {
  const response = refuse(c, 405, `The methods of this path are ${methods}.`)
  response.headers.set('allow', methods)
  return response
}
