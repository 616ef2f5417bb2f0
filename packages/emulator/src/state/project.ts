import { createSigner, type RequestTokenClaims, type TokenClaims } from '@tokbox/signer'
import { Sessions } from './sessions.js'

/** A project of the platform: its API key, a string of digits, and its secret. */
export interface ProjectCredentials {
  readonly apiKey: string
  readonly apiSecret: string
}

/** A project of the emulator. Verifies what was signed with its secret, and shows the secret to nobody. */
export class Project {
  readonly apiKey: string
  readonly sessions = new Sessions()
  readonly #credentials: ProjectCredentials

  constructor(credentials: ProjectCredentials) {
    this.apiKey = credentials.apiKey
    this.#credentials = credentials
  }

  /** @throws TokenFormatError, TokenMismatchError, TokenSignatureError, TokenExpiredError, TokenNotYetValidError */
  async verifyRequestToken(token: string, now: number): Promise<RequestTokenClaims> {
    // Whether the lifetime is too long is the emulator's own decision, with the platform's words.
    return this.#signerAt(now).verifyRequestToken(token, { maxLifetime: Number.POSITIVE_INFINITY })
  }

  /** @throws TokenFormatError, TokenMismatchError, TokenSignatureError, TokenExpiredError */
  async verifyToken(token: string, sessionId: string, now: number): Promise<TokenClaims> {
    return this.#signerAt(now).verify(toStandardAlphabet(token), { sessionId })
  }

  /** Each request has its own time, which a fault can shift. */
  #signerAt(now: number) {
    return createSigner(this.#credentials, { clock: () => now })
  }
}

/** The official Java library writes T1 tokens in the URL alphabet. The platform takes both; the signer takes one. */
function toStandardAlphabet(token: string): string {
  const isJavas = /^T1==[A-Za-z0-9_-]+={0,2}$/.test(token)
  return isJavas ? token.replaceAll('-', '+').replaceAll('_', '/') : token
}
