import { isTokboxError } from '@tokbox/core/errors'
import type { Endpoint } from '@tokbox/protocol'
import { decodeSessionId } from '@tokbox/signer'
import { explainRefusal } from '../clients/refusal.js'
import { type Capability, capabilitiesOf, rolesWith } from '../state/capability.js'
import type { ClientClaims } from '../state/connection.js'
import type { Session } from '../state/session.js'
import type { Call } from './call.js'
import { Refusal } from './refusal.js'
import { liveSessionOf, requireOwnSession } from './session-of.js'

/** What joins a session like a client, or has a client's token. */
interface Joining {
  readonly sessionId: string
  readonly token: string
  /** What the role of the token must allow. */
  readonly needs: readonly Capability[]
  /** Whether somebody must be connected already. */
  readonly live?: boolean
}

/**
 * The session that something joins with the token of a client, and what the token says. In the platform's order: the session
 * id, who is connected, the token, the media mode.
 * @throws Refusal
 */
export async function admit(
  call: Call<Endpoint>,
  { sessionId, token, needs, live = false }: Joining,
): Promise<{ readonly session: Session; readonly claims: ClientClaims }> {
  if (live && call.state.decisions.clientsNeeded) liveSessionOf(call, sessionId)
  else requireOwnSession(call, sessionId)
  const claims = await readClaims(call, sessionId, token, needs)
  if (decodeSessionId(sessionId).relayed) {
    const documented = call.description.errors.find(
      ({ status, code }) => status === 409 && code === undefined,
    )
    throw new Refusal({ message: 'Only routed sessions are allowed here.', ...documented, status: 409 })
  }
  return { session: call.project.sessions.open(sessionId), claims }
}

async function readClaims(
  { project, state, now }: Call<Endpoint>,
  sessionId: string,
  token: string,
  needs: readonly Capability[],
): Promise<ClientClaims> {
  const accepts = state.decisions.badClientToken === 'accepted'
  const claims = await verify()
  const missing = needs.find((capability) => !capabilitiesOf(claims.role).includes(capability))
  if (missing === undefined || accepts) return claims
  const roles = rolesWith(missing).join(', ')
  throw new Refusal({
    status: 403,
    message: `Invalid token: its role is ${claims.role}, and must be one of ${roles}`,
  })

  async function verify(): Promise<ClientClaims> {
    try {
      const { role, connectionData, initialLayoutClassList, expiresAt } = await project.key.verifyToken(
        token,
        sessionId,
        now,
      )
      return { role, connectionData, initialLayoutClassList, expiresAt }
    } catch (error) {
      if (accepts && isTokboxError(error)) return { ...ANYBODY, expiresAt: new Date(now) }
      throw new Refusal({ status: 400, message: `Invalid token: ${explainRefusal(error).message}` })
    }
  }
}

/** Who a token that is no good stands for, where that is accepted. */
const ANYBODY = { role: 'moderator', connectionData: '', initialLayoutClassList: [] } as const
