import { type Capability, developmentProject, type Refused } from '@tokbox/emulator'
import { Role, type Session, type Tokbox } from '@tokbox/sdk'
import { createSigner } from '@tokbox/signer'
import { DemoError } from '../../errors/command-errors.js'
import type { System } from '../../system.js'

/** A role, a token for it, and what the emulator lets its client do. */
export interface RoleStep {
  readonly role: Role
  readonly token: string
  readonly capabilities: readonly string[]
}

/** What the demo does, in this order. */
export interface DemoSteps {
  readonly session: Session
  readonly roles: AsyncIterable<RoleStep>
  /** Makes tokens on threads, and connects a client with each of them. */
  bulk(count: number): Promise<readonly string[]>
  /** Tries to connect with a token that was signed with another secret. */
  forgery(): Promise<{ readonly token: string; readonly refusal: Refused }>
}

/** Connects a client with a token. @throws DemoError when the emulator does not answer as it should */
type Connect = (token: string) => Promise<ConnectAnswer>

/** What the emulator answers, as it arrives over HTTP. */
type ConnectAnswer =
  | { readonly ok: true; readonly role: string; readonly capabilities: readonly Capability[] }
  | Refused

/** How many clients connect at once. */
const MAX_CONNECTIONS = 16

/**
 * Creates the session of the demo.
 * @param url of the emulator
 * @throws DemoError when something does not go as it should, in the steps too
 */
export async function beginDemo(tokbox: Tokbox, url: string, { clock, signal }: System): Promise<DemoSteps> {
  const session = await tokbox.createSession({}, { signal })
  const connect = connectTo(url, session.sessionId, signal)
  return {
    session,
    roles: connectRoles(session, connect),
    async bulk(count) {
      const tokens = await session.tokens(count, { parallel: true, signal })
      if (new Set(tokens).size !== count) throw new DemoError(`Some of ${count} tokens are equal.`)
      await connectAll(tokens, connect)
      return tokens
    },
    async forgery() {
      const { apiKey } = developmentProject
      const forger = createSigner({ apiKey, apiSecret: 'a-secret-that-somebody-guessed' }, { clock })
      const token = forger.token(session.sessionId)
      const refusal = await connect(token)
      if (refusal.ok) throw new DemoError('A token that was signed with another secret was let in.')
      return { token, refusal }
    },
  }
}

function connectTo(url: string, sessionId: string, signal: AbortSignal): Connect {
  return async (token) => {
    const response = await fetch(`${url}/_emulator/connect`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ sessionId, token }),
      signal,
    })
    if (!response.ok) throw new DemoError(`The emulator answered a client with status ${response.status}.`)
    return (await response.json()) as ConnectAnswer
  }
}

async function* connectRoles(session: Session, connect: Connect): AsyncGenerator<RoleStep> {
  for (const role of Object.values(Role)) {
    const token = session.token({ role, connectionData: `the ${role} of the demo` })
    const answer = await connect(token)
    if (!answer.ok) throw new DemoError(`The ${role} was not let in: ${answer.message}`)
    yield { role, token, capabilities: answer.capabilities }
  }
}

/** @throws DemoError when a client is not let in */
async function connectAll(tokens: readonly string[], connect: Connect): Promise<void> {
  const waiting = tokens.values()
  const connectInTurn = async () => {
    for (const token of waiting) {
      const answer = await connect(token)
      if (!answer.ok) throw new DemoError(`A token of the bulk run was not let in: ${answer.message}`)
    }
  }
  await Promise.all(Array.from({ length: MAX_CONNECTIONS }, connectInTurn))
}
