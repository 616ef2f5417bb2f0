import type { Environment } from '@tokbox/protocol'
import { createSigner, type ProjectCredentials, type TokenClaims } from '@tokbox/signer'
import { type ApplicationPublicKey, createApplicationVerifier } from '@tokbox/signer/application'

/** What verifies the tokens of a project. Nothing that is printed shows its secret. */
export interface ProjectKey {
  /** An API key, or the UUID of an application in lower case. */
  readonly id: string
  readonly environment: Environment
  /** That of an application, as PEM text: what anybody may know, and nothing else. */
  readonly publicKey?: string
  /** The secret, for the account of the project; undefined of an application. */
  tellSecret(): string | undefined
  /**
   * Verifies the token of a request.
   * @param now milliseconds since 1970: each request has its own time, which a fault can shift
   * @returns for how many seconds it was made; undefined when it has no end
   * @throws TokenFormatError, TokenMismatchError, TokenSignatureError, TokenExpiredError, TokenNotYetValidError
   */
  verifyRequestToken(token: string, now: number): Promise<number | undefined>
  /**
   * Verifies the token of a client.
   * @param now milliseconds since 1970
   * @throws TokenFormatError, TokenMismatchError, TokenSignatureError, TokenExpiredError
   */
  verifyToken(token: string, sessionId: string, now: number): Promise<TokenClaims>
}

/** A project of OpenTok. @throws InvalidArgumentError */
export function secretKey(credentials: ProjectCredentials): ProjectKey {
  const signer = createSigner(credentials)
  return {
    id: credentials.apiKey,
    environment: 'opentok',
    tellSecret: () => credentials.apiSecret,
    async verifyRequestToken(token, now) {
      // Whether the lifetime is too long is the emulator's own decision, with the platform's words.
      const maxLifetime = Number.POSITIVE_INFINITY
      return signer.verifyRequestToken(token, { maxLifetime, now: new Date(now) }).lifetime
    },
    // The platform takes the tokens of the official Java library too.
    verifyToken: async (token, sessionId, now) =>
      signer.verify(token, { sessionId, now: new Date(now), urlAlphabet: true }),
  }
}

/** An application of the unified environment. @throws InvalidArgumentError @throws KeyFormatError */
export function publicKey(application: ApplicationPublicKey): ProjectKey {
  const verifier = createApplicationVerifier(application)
  return {
    id: verifier.applicationId,
    environment: 'unified',
    tellSecret: () => undefined,
    ...(typeof application.publicKey === 'string' && { publicKey: application.publicKey }),
    async verifyRequestToken(token, now) {
      const { issuedAt, expiresAt } = await verifier.verifyRequestToken(token, { now: new Date(now) })
      return expiresAt && (expiresAt.getTime() - issuedAt.getTime()) / 1000
    },
    verifyToken: (token, sessionId, now) => verifier.verify(token, { sessionId, now: new Date(now) }),
  }
}
