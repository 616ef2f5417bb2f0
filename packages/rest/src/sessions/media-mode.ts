/** How the clients of a session send their media. */
export const MediaMode = {
  /** Through the platform's media router: needed for archives, broadcasts and more than a few participants. */
  MediaRouter: 'disabled',
  /** From client to client where that is possible, else through a TURN server ("relayed"). */
  P2P: 'enabled',
} as const

/** One of the values of {@link MediaMode}: what the platform calls `p2p.preference`. */
export type MediaMode = (typeof MediaMode)[keyof typeof MediaMode]
