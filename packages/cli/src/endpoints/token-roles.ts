import type { Role } from '@tokbox/signer'

/** By their ids, the endpoints that join a session like a client, and the role that their token needs. */
export const TOKEN_ROLES: Readonly<Record<string, Role>> = {
  'sip.dial': 'publisher',
  'captions.start': 'moderator',
  'renders.start': 'publisher',
  'audioConnector.start': 'publisher',
}

/** Not the signer's list, which would load it for the help already. */
export const ROLES = [
  'publisher',
  'subscriber',
  'moderator',
  'publisheronly',
] as const satisfies readonly Role[]
