/**
 * What a client may do in a session.
 * @example
 * signer.token(sessionId, { role: Role.Moderator })
 */
export const Role = {
  /** May subscribe, publish and signal. The default. */
  Publisher: 'publisher',
  /** May subscribe and signal, not publish. */
  Subscriber: 'subscriber',
  /** May do all that a publisher may, and mute or disconnect others. */
  Moderator: 'moderator',
  /** May publish and signal, not subscribe. */
  PublisherOnly: 'publisheronly',
} as const

export type Role = (typeof Role)[keyof typeof Role]

export const ROLES: readonly Role[] = Object.values(Role)

/**
 * Is this exactly the name of a role? A guard for roles that come as text, from a form or a database.
 * @example
 * if (!isRole(text)) throw new Error('No such role')
 * const token = signer.token(sessionId, { role: text })
 */
export function isRole(text: unknown): text is Role {
  return ROLES.includes(text as Role)
}
