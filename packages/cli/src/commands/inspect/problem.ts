/** Something for which the platform would not let a client in, or for which the credentials at hand are the wrong ones. */
export interface Problem {
  readonly reason: 'malformed' | 'project' | 'signature' | 'expired' | 'session'
  /** In plain words, without the token. */
  readonly message: string
}

/** What an inspection found. */
export interface Finding {
  /** For programs. */
  readonly document: {
    readonly kind: 'token' | 'session' | 'unknown'
    /** `valid`: verified with the secret. `unverified`: nothing wrong to be seen, but anyone can have written it. */
    readonly status: 'valid' | 'unverified' | 'invalid'
    readonly problems: readonly Problem[]
    readonly [field: string]: unknown
  }
  /** What it says, for people: labels and values. */
  readonly fields: readonly (readonly [label: string, value: string])[]
  /** What is to be thought of it when there is no problem. */
  readonly verdict: string
}
