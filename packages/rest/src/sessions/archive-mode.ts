/** Who starts the recording of a session. */
export const ArchiveMode = {
  /** You do, with a call, or nobody. */
  Manual: 'manual',
  /** The platform does, as soon as somebody publishes. */
  Always: 'always',
} as const

/** One of the values of {@link ArchiveMode}. */
export type ArchiveMode = (typeof ArchiveMode)[keyof typeof ArchiveMode]
