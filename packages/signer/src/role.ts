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

export const roles: readonly Role[] = Object.values(Role)
