import { sessionIdOf, vectorProject, vectorTime } from '@tokbox-tools/testing/project'
import { requestToken, t1 } from '@tokbox-tools/testing/tokens'
import { createEmulator, type EmulatorOptions } from '../../src/index.js'

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE

type Json = Record<string, unknown>

/** An emulator with a clock that the test moves, whose webhooks arrive in a list. */
export function createScene(options: EmulatorOptions = {}) {
  const time = { now: vectorTime }
  const arrived: Json[] = []
  const emulator = createEmulator({
    projects: [
      {
        ...vectorProject,
        webhooks: { archive: 'https://app.example/archive', broadcast: 'https://app.example/broadcast' },
      },
    ],
    clock: () => time.now,
    delivery: {
      fetch: async (_, init) => {
        arrived.push(JSON.parse(String(init?.body)))
        return new Response()
      },
    },
    ...options,
  })
  const seconds = () => Math.floor(time.now / SECOND)

  /** Calls the emulator with the path behind that of the project. */
  async function call(method: string, path: string, body?: unknown, headers = {}) {
    const response = await emulator.fetch(
      `http://emulator.invalid/v2/project/${vectorProject.apiKey}${path}`,
      {
        method,
        headers: {
          'X-OPENTOK-AUTH': requestToken(vectorProject, seconds()),
          accept: 'application/json',
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      },
    )
    const text = await response.text()
    return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as Json }
  }

  return {
    emulator,
    arrived,
    time,
    call,
    sessionId: sessionIdOf(vectorProject.apiKey),

    /** Creates a session, as session create does. */
    async createSession(form: Record<string, string>): Promise<string> {
      const response = await emulator.fetch('http://emulator.invalid/session/create', {
        method: 'POST',
        headers: {
          'X-OPENTOK-AUTH': requestToken(vectorProject, seconds()),
          accept: 'application/json',
        },
        body: new URLSearchParams(form),
      })
      const [session] = (await response.json()) as { session_id: string }[]
      if (session === undefined) throw new Error('no session')
      return session.session_id
    },

    async enter(sessionId: string) {
      const client = await emulator.connect({ sessionId, token: t1(vectorProject, sessionId, seconds()) })
      if (!client.ok) throw new Error(client.message)
      return client
    },

    /** Lets time go by, and carries out what is due. */
    async pass(milliseconds: number): Promise<void> {
      time.now += milliseconds
      await emulator.tick()
    },

    /** The webhooks that have arrived, as the given fields of them. */
    async told(...names: string[]): Promise<unknown[]> {
      await emulator.tick()
      return arrived.map((body) => (names.length === 1 ? body[names[0]!] : names.map((name) => body[name])))
    },

    /** Starts an archive. */
    async record(sessionId: string, settings: Json = {}) {
      const { status, body } = await call('POST', '/archive', { sessionId, ...settings })
      if (status !== 200) throw new Error(`status ${status}`)
      return body as Json & { readonly id: string }
    },
  }
}
