import { describe, pickOptions, requireString } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import type { WebhookGroup, WebhookTarget, WebhookUrls } from './webhook.js'

const GROUPS: readonly WebhookGroup[] = ['session', 'archive', 'broadcast', 'sip', 'render', 'captions']

/** @throws InvalidArgumentError */
export function checkWebhooks(
  given: WebhookUrls | undefined,
  parameter: string,
): Partial<Record<WebhookGroup, WebhookTarget>> {
  if (given === undefined) return {}
  const urls = pickOptions<WebhookUrls>(given, parameter, GROUPS)
  const targets: Partial<Record<WebhookGroup, WebhookTarget>> = {}
  for (const group of GROUPS) {
    const target = urls[group]
    if (target !== undefined) targets[group] = checkTarget(target, `${parameter}.${group}`)
  }
  return targets
}

function checkTarget(target: string | WebhookTarget, parameter: string): WebhookTarget {
  if (typeof target === 'string') return { url: checkUrl(target, parameter) }
  const { url, signatureSecret } = pickOptions<WebhookTarget>(target, parameter, ['url', 'signatureSecret'])
  return {
    url: checkUrl(url, `${parameter}.url`),
    signatureSecret:
      signatureSecret === undefined
        ? undefined
        : requireString(signatureSecret, `${parameter}.signatureSecret`),
  }
}

function checkUrl(url: unknown, parameter: string): string {
  if (isWebhookUrl(url)) return url
  throw new InvalidArgumentError({
    parameter,
    expected: 'an absolute URL, http or https',
    received: describe(url),
  })
}

/** Whether something can be called by http. */
export function isWebhookUrl(url: unknown): url is string {
  return typeof url === 'string' && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
}
