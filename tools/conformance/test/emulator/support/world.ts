import { createEmulator, type Emulator, type EmulatorOptions, type EmulatorServer } from '@tokbox/emulator'
import { ENDPOINTS, type EndpointId, encodePath, parameterNames } from '@tokbox/protocol'
import type { RestClient, RestClientSettings } from '@tokbox/rest'
import { createSigner, type Role } from '@tokbox/signer'
import { vectorProject } from '@tokbox-tools/testing/project'
import OpenTok from 'opentok'
import { onTestFinished } from 'vitest'
import { account, type Clients, clientsFor } from '../../endpoints/support/clients.js'

/** A session with somebody in it who publishes. */
export interface LiveSession {
  readonly sessionId: string
  readonly connectionId: string
  readonly streamId: string
}

/** What a request holds that no client would send. */
export interface RawRequest {
  /** JSON, or as a text a form. */
  readonly body?: unknown
  readonly query?: string
}

/** An emulator with clients of both kinds, and what brings it into the state that a test needs. */
export interface World extends Clients {
  readonly emulator: Emulator
  readonly server: EmulatorServer
  readonly official: OpenTok
  /** A session that nobody is in. */
  session(options?: { readonly relayed?: boolean }): Promise<string>
  /** A session with a moderator in it who publishes one stream. */
  live(options?: { readonly relayed?: boolean }): Promise<LiveSession>
  token(sessionId: string, role?: Role): string
  /** Moves the emulator's clock on, in milliseconds, and carries out what is due. */
  pass(time: number): Promise<void>
  /** Sends a request of an endpoint as it is. */
  send(id: EndpointId, ids: readonly unknown[], request: RawRequest): Promise<Response>
}

/** Whose clients there are, in place of {@link vectorProject}. */
interface Identity {
  readonly client: (settings: RestClientSettings) => RestClient
  readonly token: World['token']
}

/** An emulator of its own for a test, closed after it. */
export async function openWorld(options: EmulatorOptions = {}, identity?: Identity): Promise<World> {
  let ahead = 0
  const clock = () => Date.now() + ahead
  const signer = createSigner(vectorProject, { clock })
  const accountSigner = createSigner(
    { apiKey: account.accountKey, apiSecret: account.accountSecret },
    { clock },
  )
  const emulator = createEmulator({
    projects: [vectorProject],
    accounts: [account],
    clock,
    ...options,
  })
  const server = await emulator.listen()
  onTestFinished(() => server.close())
  const clients = { ...clientsFor(server.url, { clock }) }
  if (identity !== undefined) {
    clients.rest = identity.client({ apiUrl: server.url, clock, retries: 0 })
    onTestFinished(() => clients.rest.close())
  }
  const world: World = {
    ...clients,
    emulator,
    server,
    official: new OpenTok(vectorProject.apiKey, vectorProject.apiSecret, server.url),
    async session({ relayed = false } = {}) {
      const mediaMode = relayed ? 'enabled' : 'disabled'
      return (await clients.rest.sessions.create({ mediaMode })).sessionId
    },
    async live(session) {
      const sessionId = await world.session(session)
      const reply = await emulator.connect({ sessionId, token: world.token(sessionId) })
      if (!reply.ok) throw new Error(reply.message)
      return { sessionId, connectionId: reply.connectionId, ...reply.publish({ name: 'ann' }) }
    },
    token: identity?.token ?? ((sessionId, role = 'moderator') => signer.token(sessionId, { role })),
    async pass(time) {
      ahead += time
      await emulator.tick()
    },
    async send(id, ids, { body, query = '' }) {
      const { path, method, authentication } = ENDPOINTS[id]
      const named = parameterNames(ENDPOINTS[id]).ids.map((name, index) => [name, String(ids[index])])
      const where = encodePath(path, { project: vectorProject.apiKey, ...Object.fromEntries(named) })
      const isForm = typeof body === 'string'
      const authorization =
        authentication === 'account'
          ? accountSigner.requestToken({ issuerType: 'account' })
          : signer.requestToken()
      return await fetch(`${server.url}${where}${query}`, {
        method,
        headers: {
          accept: 'application/json',
          'x-opentok-auth': authorization,
          ...(body === undefined
            ? {}
            : { 'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json' }),
        },
        ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      })
    },
  }
  return world
}
