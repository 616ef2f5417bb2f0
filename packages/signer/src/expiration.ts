/**
 * Common lifetimes of a token in seconds, for `expiresIn`. The platform accepts at most `Days30`.
 * @example
 * signer.token(sessionId, { expiresIn: Expiration.Hours2 })
 */
export const Expiration = {
  Days30: 2_592_000,
  Weeks1: 604_800,
  Hours24: 86_400,
  Hours2: 7_200,
  Hours1: 3_600,
} as const

export type Expiration = (typeof Expiration)[keyof typeof Expiration]
