import { developmentProject, type Refused } from '@tokbox/emulator'
import { Role, type Session, type Tokbox } from '@tokbox/sdk'
import { createSigner } from '@tokbox/signer'
import { DemoError } from '../../errors/index.js'
import type { World } from '../../world.js'
import { createDoor, type Door, letAllIn } from './admission.js'

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
export async function beginStory(tokbox: Tokbox, url: string, { clock, signal }: World): Promise<Story> {
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
