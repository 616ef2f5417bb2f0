import type { QueuedWebhook, Send } from './target-queue.js'

/** How long a receiver has for its answer, in milliseconds. */
const TIMEOUT = 30_000

/** Sends a webhook by HTTP. Whatever goes wrong on the way counts as no answer. */
export const postWebhook =
  (fetch: typeof globalThis.fetch): Send =>
  async ({ target, record }: QueuedWebhook) => {
    try {
      const response = await fetch(target.url, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(record.body),
        signal: AbortSignal.timeout(TIMEOUT),
      })
      await response.body?.cancel()
      return response.status
    } catch {
      return undefined
    }
  }
