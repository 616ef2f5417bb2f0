import type { Capability, Refused } from '@tokbox/emulator'
import { DemoError } from '../../errors/index.js'

/** The emulator's answer to a client that wants to connect, as it arrives over HTTP. */
type Admission =
  | { readonly ok: true; readonly role: string; readonly capabilities: readonly Capability[] }
  | Refused

/** Asks the emulator to let clients into a session. */
export interface Door {
  /** @throws DemoError when the emulator does not answer as it should */
  connect(token: string): Promise<Admission>
}

/** @param url of the emulator */
export function createDoor(url: string, sessionId: string, signal: AbortSignal): Door {
  return {
    async connect(token) {
      const response = await fetch(`${url}/_emulator/connect`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ sessionId, token }),
        signal,
      })
      if (!response.ok) throw new DemoError(`The emulator answered a client with status ${response.status}.`)
      return (await response.json()) as Admission
    },
  }
}

/** In how many connections at once. */
const lanes = 16

/** Sends every token through the door. @throws DemoError when one is not let in */
export async function letAllIn(tokens: readonly string[], door: Door): Promise<void> {
  const waiting = tokens.values()
  const lane = async () => {
    for (const token of waiting) {
      const reply = await door.connect(token)
      if (!reply.ok) throw new DemoError(`A token of the bulk run was not let in: ${reply.message}`)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
