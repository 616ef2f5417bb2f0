import type { ProjectCredentials } from '@tokbox/signer'
import type { ApplicationPublicKey } from '@tokbox/signer/application'
import type { WebhookUrls } from '../webhooks/webhook.js'

/** What projects and applications have besides their keys. */
export interface Webhooks {
  /** Where its webhooks go. Default: nowhere. */
  readonly webhooks?: WebhookUrls | undefined
}

/** A project that the emulator is made with: one of OpenTok, or an application of the unified environment. */
export type ProjectOptions = (ProjectCredentials & Webhooks) | (ApplicationPublicKey & Webhooks)
