import { requireOneOf } from '@tokbox/core/arguments'
import type { Session } from '@tokbox/sdk'
import { Role } from '@tokbox/signer'

/** The endpoints that join a session like a client, and what their token has to allow. */
const ROLES: Readonly<Record<string, Role>> = {
  'sip.dial': Role.Publisher,
  'captions.start': Role.Moderator,
  'renders.start': Role.Publisher,
  'audioConnector.start': Role.Publisher,
}

/** The role that a token for an endpoint has if nobody says another; undefined if it takes none. */
export function roleFor(id: string): Role | undefined {
  return ROLES[id]
}

/** @throws InvalidArgumentError */
export function readRole(id: string, role: string | undefined): Role | undefined {
  return role === undefined ? ROLES[id] : requireOneOf(role, '--role', Object.values(Role))
}

/** Makes the token that an endpoint needs, and that nobody else gets. @throws SessionIdFormatError */
export async function makeToken(session: Session, role: Role): Promise<string> {
  return await session.token({ role })
}
