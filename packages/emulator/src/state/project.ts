import { createSigner, type RequestTokenClaims, type TokenClaims } from '@tokbox/signer'

export interface ProjectCredentials {
  readonly apiKey: string
  readonly apiSecret: string
}

/** A project of the emulator. Judges what was signed with its secret, and shows the secret to nobody. */
export class Project {
  readonly apiKey: string
  readonly #judge: ReturnType<typeof createSigner>
  /** Each request has its own time (a fault can shift it), and judging is synchronous: set before each use. */
  #now = 0

  constructor({ apiKey, apiSecret }: ProjectCredentials) {
    this.apiKey = apiKey
    this.#judge = createSigner({ apiKey, apiSecret }, { clock: () => this.#now })
  }

  /** @throws TokenFormatError, TokenMismatchError, TokenSignatureError, TokenExpiredError, TokenNotYetValidError */
  verifyRequestToken(token: string, now: number): RequestTokenClaims {
    this.#now = now
    // Whether the lifetime is too long is the emulator's own decision, with the platform's words.
    return this.#judge.verifyRequestToken(token, { maxLifetime: Number.POSITIVE_INFINITY })
  }

  /** @throws TokenFormatError, TokenMismatchError, TokenSignatureError, TokenExpiredError */
  verifyToken(token: string, sessionId: string, now: number): TokenClaims {
    this.#now = now
    return this.#judge.verify(token, { sessionId })
  }
}
