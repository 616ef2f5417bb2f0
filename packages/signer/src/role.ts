/** What a client may do in a session. */
export const Role = {
  /** May subscribe, publish and signal. The default. */
  Publisher: 'publisher',
  /** May subscribe and signal, not publish. */
  Subscriber: 'subscriber',
  /** Like a publisher; may also mute others and disconnect them. */
  Moderator: 'moderator',
  /** May publish and signal, not subscribe. */
  PublisherOnly: 'publisheronly',
} as const

export type Role = (typeof Role)[keyof typeof Role]

export const ROLES: readonly Role[] = Object.values(Role)

/**
 * Is this the name of a role, exactly? For roles that come as text, from a form or a database.
 * @example
 * if (!isRole(text)) throw new Error('No such role')
 * const token = signer.token(sessionId, { role: text })
 */
export function isRole(text: unknown): text is Role {
  return ROLES.includes(text as Role)
}
