import { type Capability, developmentProject, type Refused } from '@tokbox/emulator'
import { Role, type Session, type Tokbox } from '@tokbox/sdk'
import { createSigner } from '@tokbox/signer'
import { DemoError } from '../../errors/command-errors.js'
import type { System } from '../../system.js'

/** A role, a token for it, and what the emulator lets its client do. */
export interface RoleScene {
  readonly role: Role
  readonly token: string
  readonly capabilities: readonly string[]
}

/** What happens in the demonstration, in this order. */
export interface Story {
  readonly session: Session
  readonly roles: AsyncIterable<RoleScene>
  /** Makes that many tokens on threads and sends them all through the door. */
  bulk(count: number): Promise<readonly string[]>
  /** A token that was signed with another secret, and the answer to it. */
  forgery(): Promise<{ readonly token: string; readonly refusal: Refused }>
}

/** @param url of the emulator @throws DemoError when something does not go as it should */
export async function beginStory(tokbox: Tokbox, url: string, { clock, signal }: System): Promise<Story> {
  const session = await tokbox.createSession({}, { signal })
  const door = createDoor(url, session.sessionId, signal)
  return {
    session,
    roles: playRoles(session, door),
    async bulk(count) {
      const tokens = await session.tokens(count, { parallel: true, signal })
      if (new Set(tokens).size !== count) throw new DemoError(`Of ${count} tokens some are equal.`)
      await letAllIn(tokens, door)
      return tokens
    },
    async forgery() {
      const { apiKey } = developmentProject
      const forger = createSigner({ apiKey, apiSecret: 'a-secret-that-somebody-guessed' }, { clock })
      const token = forger.token(session.sessionId)
      const refusal = await door.connect(token)
      if (refusal.ok) throw new DemoError('A token that was signed with another secret was let in.')
      return { token, refusal }
    },
  }
}

async function* playRoles(session: Session, door: Door): AsyncGenerator<RoleScene> {
  for (const role of Object.values(Role)) {
    const token = session.token({ role, connectionData: `the ${role} of the demo` })
    const reply = await door.connect(token)
    if (!reply.ok) throw new DemoError(`The ${role} was not let in: ${reply.message}`)
    yield { role, token, capabilities: reply.capabilities }
  }
}

/** The emulator's answer to a client that wants to connect, as it arrives over HTTP. */
type Admission =
  | { readonly ok: true; readonly role: string; readonly capabilities: readonly Capability[] }
  | Refused

/** Asks the emulator to let clients into a session. */
interface Door {
  /** @throws DemoError when the emulator does not answer as it should */
  connect(token: string): Promise<Admission>
}

/** @param url of the emulator */
function createDoor(url: string, sessionId: string, signal: AbortSignal): Door {
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
const MAX_CONNECTIONS = 16

/** Sends every token through the door. @throws DemoError when one is not let in */
async function letAllIn(tokens: readonly string[], door: Door): Promise<void> {
  const waiting = tokens.values()
  const lane = async () => {
    for (const token of waiting) {
      const reply = await door.connect(token)
      if (!reply.ok) throw new DemoError(`A token of the bulk run was not let in: ${reply.message}`)
    }
  }
  await Promise.all(Array.from({ length: MAX_CONNECTIONS }, lane))
}
