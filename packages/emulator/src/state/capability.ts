import type { Role } from '@tokbox/signer'

/** What a client may do in a session. Whoever may do nothing more may at least connect. */
export type Capability = 'publish' | 'subscribe' | 'forceUnpublish' | 'forceDisconnect' | 'forceMute'

const CAPABILITIES: Readonly<Record<Role, readonly Capability[]>> = {
  publisher: ['publish', 'subscribe'],
  subscriber: ['subscribe'],
  moderator: ['publish', 'subscribe', 'forceUnpublish', 'forceDisconnect', 'forceMute'],
  publisheronly: ['publish'],
}

/** The roles of those who may. */
export function rolesWith(capability: Capability): readonly Role[] {
  const roles = Object.keys(CAPABILITIES) as Role[]
  return roles.filter((role) => CAPABILITIES[role].includes(capability))
}

export function capabilitiesOf(role: Role): readonly Capability[] {
  return CAPABILITIES[role]
}
