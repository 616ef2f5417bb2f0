import { sessionIdOf, vectorProject, vectorTime } from '@tokbox-tools/testing/project'
import { requestToken } from '@tokbox-tools/testing/tokens'
import { createEmulator, type Emulator, type EmulatorOptions, type WebhookGroup } from '../../src/index.js'
import { type Send, sender } from './ways.js'

/** A webhook that has arrived. */
interface Arrived {
  readonly url: string
  readonly body: Readonly<Record<string, unknown>>
}

/** A routed session of the project. */
export const routedSessionId = sessionIdOf(vectorProject.apiKey)

/** An emulator with a clock to be moved, whose project has a webhook for each of these groups. */
export interface Observed {
  readonly emulator: Emulator
  readonly send: Send
  /** Milliseconds since 1970. */
  now: number
  /** Moves the clock on by so many milliseconds, and carries out what is due. */
  pass(milliseconds: number): Promise<void>
  /** What has arrived since the last call, by URL. */
  arrived(): Promise<Arrived[]>
}

export function observe(groups: readonly WebhookGroup[], options: EmulatorOptions = {}): Observed {
  let arrived: Arrived[] = []
  const fetch: typeof globalThis.fetch = async (url, init) => {
    arrived.push({ url: String(url), body: JSON.parse(String(init?.body)) })
    return new Response()
  }
  const webhooks = Object.fromEntries(groups.map((group) => [group, `https://app.example/${group}`]))
  const observed: Observed = {
    emulator: createEmulator({
      projects: [{ ...vectorProject, webhooks }],
      clock: () => observed.now,
      delivery: { fetch },
      ...options,
    }),
    send: (request) =>
      sender(
        observed.emulator.fetch,
        'http://emulator.invalid',
      )({ token: requestToken(vectorProject, Math.floor(observed.now / 1000)), ...request }),
    now: vectorTime,
    async pass(milliseconds) {
      observed.now += milliseconds
      await observed.emulator.tick()
    },
    async arrived() {
      await observed.emulator.tick()
      const latest = arrived
      arrived = []
      return latest
    },
  }
  return observed
}
