import { ENDPOINTS, type Endpoint, type EndpointId } from '@tokbox/protocol'
import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { authenticate } from '../authentication/authenticate.js'
import type { EmulatorContext, EmulatorEnv } from '../environment.js'
import { replyError } from '../replies/reply.js'
import type { EmulatorState } from '../state/state.js'
import { ABSENT_ENDPOINTS } from './absent-endpoints.js'
import { answerCall, type Handled } from './answer-call.js'
import type { Handler } from './call.js'
import { HANDLERS } from './handlers.js'

type PlatformEndpoint = Endpoint & { readonly id: EndpointId }
type Calls = readonly [PlatformEndpoint, ...PlatformEndpoint[]]

/** In bytes. The platform's own limit is not known. */
const MAX_BODY_SIZE = 64 * 1024

/** The paths of the platform: those that the emulator answers, and the others. */
export function platformRoutes(state: EmulatorState): Hono<EmulatorEnv> {
  const app = new Hono<EmulatorEnv>({ strict: false })
  const limitBody: MiddlewareHandler<EmulatorEnv> = bodyLimit({
    maxSize: MAX_BODY_SIZE,
    onError: (c) => replyError(c, 413, { message: 'Body too large' }),
  })
  for (const [path, endpoints] of groupByPath()) {
    const route = path.replace(/\{(\w+)\}/g, ':$1')
    const methods = [...new Set(endpoints.map(({ method }) => method))]
    for (const method of methods) {
      const calls = endpoints.filter((endpoint) => endpoint.method === method) as unknown as Calls
      app.on(method, route, authenticate(state, calls[0]), limitBody, answerCall(state, handledOf(calls)))
    }
    app.all(route, refuseMethod(path, methods))
  }
  return app
}

/** The calls of each path. A path with a word comes before one with an id in the same place. */
function groupByPath(): [path: string, endpoints: PlatformEndpoint[]][] {
  const groups = new Map<string, PlatformEndpoint[]>()
  for (const endpoint of Object.values<PlatformEndpoint>(ENDPOINTS)) {
    for (const path of [endpoint.path, ...(endpoint.aliases ?? [])]) {
      const group = groups.get(path)
      if (group === undefined) groups.set(path, [endpoint])
      else group.push(endpoint)
    }
  }
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1))
}

function handledOf(calls: Calls): Handled {
  // A handler takes the call of its own endpoint, and gets no other.
  const handled = calls.map((description) => ({ description, handler: HANDLERS[description.id] as Handler }))
  return handled as unknown as Handled
}

/** Answers the methods that a path does not have. */
function refuseMethod(path: string, methods: readonly string[]) {
  const absent = ABSENT_ENDPOINTS.filter((call) => call.path === path).map(({ method }): string => method)
  return (c: EmulatorContext): Response =>
    absent.includes(c.req.method)
      ? replyError(c, 404, { message: 'Not found' })
      : replyError(c, 405, { message: 'Method not allowed' }, { allow: methods.join(', ') })
}
