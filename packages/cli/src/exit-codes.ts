/** How a command ended. */
export const ExitCode = {
  /** Done. */
  Ok: 0,
  /** The command failed: a token is not valid, the service refused, a check of doctor failed. */
  Failed: 1,
  /** The command line, its values or the credentials are wrong or missing; nothing was done. */
  Usage: 2,
  /** Ended by Ctrl-C. */
  Interrupted: 130,
} as const

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode]
