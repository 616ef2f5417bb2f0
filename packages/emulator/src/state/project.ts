import type { Environment } from '@tokbox/protocol'
import { createSigner, type RequestTokenClaims, type Signer, type TokenClaims } from '@tokbox/signer'
import type { WebhookGroup, WebhookTarget, WebhookUrls } from '../webhooks/webhook.js'
import { Sessions } from './sessions.js'

/** A project of the platform: its API key, a string of digits, and its secret. */
export interface ProjectCredentials {
  readonly apiKey: string
  readonly apiSecret: string
}

/** A project that the emulator is made with. */
export interface ProjectOptions extends ProjectCredentials {
  /** Where its webhooks go. Default: nowhere. */
  readonly webhooks?: WebhookUrls | undefined
}

/** A callback that a project has registered. */
export interface Callback {
  readonly id: string
  readonly group: string
  readonly event: string
  readonly url: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
}

/** What the platform tells of a project, beside its id and secret. */
export interface ProjectDetails {
  readonly name: string
  readonly status: 'ACTIVE' | 'SUSPENDED'
  /** Milliseconds since 1970. */
  readonly createdAt: number
}

/** When the projects were created that an emulator is made with: nobody says, and it is to stay the same. */
const DEFAULT_CREATED_AT = 1_700_000_000_000

/** A project of the emulator. Verifies what was signed with its secret, and shows the secret to nobody. */
export class Project {
  /** Its API key. */
  readonly id: string
  readonly environment: Environment = 'opentok'
  readonly webhooks: Partial<Record<WebhookGroup, WebhookTarget>>
  readonly sessions = new Sessions()
  details: ProjectDetails = { name: '', status: 'ACTIVE', createdAt: DEFAULT_CREATED_AT }
  callbacks: Callback[] = []
  readonly #signer: Signer

  constructor(credentials: ProjectCredentials, webhooks: Partial<Record<WebhookGroup, WebhookTarget>> = {}) {
    this.id = credentials.apiKey
    this.webhooks = webhooks
    this.#signer = createSigner(credentials)
  }

  /**
   * @param now milliseconds since 1970: each request has its own time, which a fault can shift
   * @throws TokenFormatError, TokenMismatchError, TokenSignatureError, TokenExpiredError, TokenNotYetValidError
   */
  async verifyRequestToken(token: string, now: number): Promise<RequestTokenClaims> {
    // Whether the lifetime is too long is the emulator's own decision, with the platform's words.
    const maxLifetime = Number.POSITIVE_INFINITY
    return this.#signer.verifyRequestToken(token, { maxLifetime, now: new Date(now) })
  }

  /**
   * @param now milliseconds since 1970
   * @throws TokenFormatError, TokenMismatchError, TokenSignatureError, TokenExpiredError
   */
  async verifyToken(token: string, sessionId: string, now: number): Promise<TokenClaims> {
    // The platform takes the tokens of the official Java library too.
    return this.#signer.verify(token, { sessionId, now: new Date(now), urlAlphabet: true })
  }

  /** Forgets everything that happened in it. */
  clear(): void {
    this.sessions.clear()
    this.callbacks = []
  }
}
