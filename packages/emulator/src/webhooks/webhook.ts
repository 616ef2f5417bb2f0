/** What webhooks are about. Each has a URL of its own. */
export type WebhookGroup = 'session' | 'archive' | 'broadcast' | 'sip' | 'render' | 'captions'

/** Where webhooks go. */
export interface WebhookTarget {
  /** An absolute URL, http or https. */
  readonly url: string
  /** Signs what is sent there: 1 to 50 characters. Default: it is not signed. */
  readonly signatureSecret?: string | undefined
}

/** Where each kind of webhook goes. What has no URL is not sent. */
export type WebhookUrls = { readonly [Group in WebhookGroup]?: string | WebhookTarget | undefined }

/** How far a webhook has come: it waits, was answered with 2xx, was given up, or found its URL switched off or its queue full. */
export type WebhookStatus = 'pending' | 'delivered' | 'failed' | 'dropped'

/** A webhook that the emulator sends or has sent. */
export interface EmulatedWebhook {
  /** Counts from 1 in the order in which they came about. */
  readonly id: number
  /** The API key of its project, or the id of its application. */
  readonly projectId: string
  readonly group: WebhookGroup
  /** What it says: `connectionCreated`, or the status of an archive. */
  readonly event: string
  /** Without its query, which can hold a secret. */
  readonly url: string
  /** What is sent. */
  readonly body: Readonly<Record<string, unknown>>
  readonly createdAt: Date
  readonly status: WebhookStatus
  /** How often it was sent. */
  readonly attempts: number
  /** The status of the last answer; undefined when there was none. */
  readonly answer: number | undefined
}
