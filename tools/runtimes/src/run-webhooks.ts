import {
  createSeenIds,
  createWebhookReceiver,
  isTokboxError,
  signWebhook,
  type WebhookEvent,
} from '@tokbox/webhooks'
import { credentials, sessionId, signerOptions, tokenOptions } from './subject.js'

/** What a runtime made of webhooks. */
export interface WebhooksOutcome {
  /** The same on every runtime, since clock and id are. */
  readonly token: string
  readonly received: { readonly type: WebhookEvent['type']; readonly data: string }
  /** The codes of the errors for a body that was changed, and for a webhook that comes again. */
  readonly refusals: readonly string[]
}

/** Signs a webhook and receives it as a request of the runtime, with its clock and with one that is the same everywhere. */
export async function runWebhooks(): Promise<WebhooksOutcome> {
  const { clock } = signerOptions
  const connection = { id: 'connection', createdAt: clock(), data: tokenOptions.connectionData }
  const webhook = {
    payload: { event: 'connectionCreated', sessionId, timestamp: clock(), connection },
    signatureSecret: credentials.apiSecret,
  }
  const own = createWebhookReceiver({ signatureSecret: webhook.signatureSecret, seen: createSeenIds() })
  const signed = await signWebhook(webhook)
  const event = await own.receive(requestOf(signed.headers, signed.body))
  const repeatable = await signWebhook({ ...webhook, now: new Date(clock()), jti: 'id' })
  return {
    token: repeatable.headers.authorization.replace('Bearer ', ''),
    received: { type: event.type, data: event.type === 'connectionCreated' ? event.connection.data : '' },
    refusals: [
      await refusalOf(() =>
        own.receive(requestOf(signed.headers, signed.body.replace('connection', 'stream'))),
      ),
      await refusalOf(() => own.receive(requestOf(signed.headers, signed.body))),
    ],
  }
}

function requestOf(headers: Readonly<Record<string, string>>, body: string): Request {
  return new Request('https://example.com/webhooks', { method: 'POST', headers, body })
}

async function refusalOf(action: () => Promise<unknown>): Promise<string> {
  try {
    await action()
    return 'none'
  } catch (error) {
    return isTokboxError(error) ? error.code : String(error)
  }
}
