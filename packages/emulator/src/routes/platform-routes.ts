import { ENDPOINTS, type Endpoint, type EndpointId } from '@tokbox/protocol'
import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { authenticate } from '../authentication.js'
import type { EmulatorContext, EmulatorEnv } from '../environment.js'
import { replyError } from '../replies/reply.js'
import type { EmulatorState } from '../state/state.js'
import { ABSENT_ENDPOINTS } from './absent-endpoints.js'
import { createSession } from './create-session.js'
import { disconnectClient, listConnections } from './sessions/connections.js'
import { getStream, listStreams } from './sessions/streams.js'

type Handler = (c: EmulatorContext) => Promise<Response>

type PlatformEndpoint = Endpoint & { readonly id: EndpointId }

/** In bytes. The platform's own limit is not known; its longest form has under 1 kB. */
const MAX_BODY_SIZE = 64 * 1024

/** The paths of the platform: those that the emulator answers, and the others. */
export function platformRoutes(state: EmulatorState): Hono<EmulatorEnv> {
  // One for each endpoint. `undefined`: it is answered 501.
  const handlers: Readonly<Record<EndpointId, Handler | undefined>> = {
    'sessions.create': createSession(state),
    'streams.list': listStreams(state),
    'streams.get': getStream,
    'streams.setClassLists': undefined,
    'signals.send': undefined,
    'signals.sendTo': undefined,
    'connections.list': listConnections,
    'connections.disconnect': disconnectClient(state),
    'moderation.muteStream': undefined,
    'moderation.muteAll': undefined,
    'moderation.disableMute': undefined,
    'archives.setStorage': undefined,
    'archives.deleteStorage': undefined,
    'archives.start': undefined,
    'archives.stop': undefined,
    'archives.get': undefined,
    'archives.list': undefined,
    'archives.delete': undefined,
    'archives.setLayout': undefined,
    'archives.addStream': undefined,
    'archives.removeStream': undefined,
    'broadcasts.start': undefined,
    'broadcasts.stop': undefined,
    'broadcasts.get': undefined,
    'broadcasts.list': undefined,
    'broadcasts.setLayout': undefined,
    'broadcasts.addStream': undefined,
    'broadcasts.removeStream': undefined,
    'sip.dial': undefined,
    'sip.playDtmf': undefined,
    'sip.playDtmfTo': undefined,
    'captions.start': undefined,
    'captions.stop': undefined,
    'renders.start': undefined,
    'renders.get': undefined,
    'renders.list': undefined,
    'renders.stop': undefined,
    'audioConnector.start': undefined,
    'callbacks.register': undefined,
    'callbacks.list': undefined,
    'callbacks.delete': undefined,
    'projects.create': undefined,
    'projects.list': undefined,
    'projects.get': undefined,
    'projects.update': undefined,
    'projects.delete': undefined,
    'projects.refreshSecret': undefined,
  }
  const app = new Hono<EmulatorEnv>({ strict: false })
  const limitBody: MiddlewareHandler<EmulatorEnv> = bodyLimit({
    maxSize: MAX_BODY_SIZE,
    onError: (c) => replyError(c, 413, { message: 'Body too large' }),
  })
  for (const [path, endpoints] of groupByPath()) {
    const route = path.replace(/\{(\w+)\}/g, ':$1')
    const methods = [...new Set(endpoints.map(({ method }) => method))]
    for (const method of methods) {
      const calls = endpoints.filter((endpoint) => endpoint.method === method) as [PlatformEndpoint]
      const [{ id, authentication }] = calls
      app.on(
        method,
        route,
        authenticate(state, authentication),
        limitBody,
        handlers[id] ?? notEmulated(calls),
      )
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

/** 501, since clients read 404 as a fact about the session or the archive that they ask for. */
function notEmulated(calls: readonly [PlatformEndpoint, ...PlatformEndpoint[]]): Handler {
  const [{ method, path }] = calls
  const ids = calls.map(({ id }) => id).join(', ')
  const message = `This emulator does not have ${ids} (${method} ${path}) yet`
  return async (c) => replyError(c, 501, { message })
}

/** Answers the methods that a path does not have. */
function refuseMethod(path: string, methods: readonly string[]) {
  const absent = ABSENT_ENDPOINTS.filter((call) => call.path === path).map(({ method }): string => method)
  return (c: EmulatorContext): Response =>
    absent.includes(c.req.method)
      ? replyError(c, 404, { message: 'Not found' })
      : replyError(c, 405, { message: 'Method not allowed' }, { allow: methods.join(', ') })
}
