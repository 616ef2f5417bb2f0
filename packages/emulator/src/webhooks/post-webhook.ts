import { signWebhook } from '@tokbox/webhooks'
import { type Random, randomUuid } from '../random.js'
import type { QueuedWebhook, Send } from './target-queue.js'

/** How long a receiver has for its answer, in milliseconds. */
const TIMEOUT = 30_000

interface Dependencies {
  readonly fetch: typeof globalThis.fetch
  readonly now: () => number
  readonly random: Random
}

/**
 * Sends a webhook by HTTP. Whatever goes wrong on the way counts as no answer. It is signed anew each time that it is sent,
 * with a `jti` of its own: a receiver that failed on it would otherwise take the next one for a replay.
 */
export const postWebhook =
  ({ fetch, now, random }: Dependencies): Send =>
  async (webhook) => {
    const { headers, body } = await writeWebhook(webhook, now(), random)
    try {
      const response = await fetch(webhook.target.url, {
        method: 'POST',
        redirect: 'manual',
        headers,
        body,
        signal: AbortSignal.timeout(TIMEOUT),
      })
      await response.body?.cancel()
      return response.status
    } catch {
      return undefined
    }
  }

async function writeWebhook({ target, record }: QueuedWebhook, now: number, random: Random) {
  const { signatureSecret } = target
  const { projectId, body: payload } = record
  if (signatureSecret === undefined)
    return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(payload) }
  return signWebhook({
    payload,
    signatureSecret,
    ...(/^\d+$/.test(projectId) ? { apiKey: projectId } : { applicationId: projectId }),
    now: new Date(now),
    jti: randomUuid(random),
  })
}
