import { requireObject } from '@tokbox/core/arguments'
import { WebhookBodyError } from './errors.js'
import { readEvent, type WebhookEvent } from './events/read-event.js'
import { checkReceiverOptions, type WebhookReceiverOptions } from './receiver-options.js'
import { readBearerToken } from './request/read-authorization.js'
import { bodyOf } from './request/read-body.js'
import type { WebhookRequest } from './request/request.js'
import { verifyClaims, verifyToken } from './verify-signature.js'

/** Receives the webhooks of one URL. */
export interface WebhookReceiver {
  /**
   * Verifies a webhook and returns its event. Checks the signature, the hash of the body, the age, and whether it has been
   * received before, in this order, and parses the body only then.
   * @throws WebhookError its `status` is the one to answer with
   * @throws InvalidArgumentError when the request has no raw body, for example because a parser has read it
   * @example
   * const event = await receiver.receive(request)
   * if (event.type === 'archive' && event.status === 'available') console.log(event.archive.url)
   */
  receive(request: WebhookRequest): Promise<WebhookEvent>
  /**
   * Forgets that an event was received. Call it when you could not handle the event, so that it is accepted when the platform
   * sends it again. Does nothing without the option `seen`.
   * @example
   * catch (error) {
   *   await receiver.forget(event)
   *   throw error
   * }
   */
  forget(event: WebhookEvent): Promise<void>
}

/**
 * Makes a receiver of webhooks.
 * @throws InvalidArgumentError
 * @example
 * const receiver = createWebhookReceiver({ signatureSecret: process.env.TOKBOX_SIGNATURE_SECRET })
 * const event = await receiver.receive(request)
 */
export function createWebhookReceiver(options: WebhookReceiverOptions): WebhookReceiver {
  const checked = checkReceiverOptions(options)
  return Object.freeze<WebhookReceiver>({
    async receive(request) {
      requireObject(request, 'request', 'a request, or an object { headers, body }')
      const read = bodyOf(request)
      const isSigned = checked.keys.length > 0
      // From somebody who does not know the secret, the body is not even read.
      const claims = isSigned ? verifyToken(readBearerToken(request.headers), checked) : undefined
      const body = await read(checked.maxBodyLength)
      const signature = claims === undefined ? undefined : await verifyClaims(claims, body, checked)
      try {
        return readEvent(parseBody(body), signature)
      } catch (error) {
        // It was not received, so when it comes again it is no repeat.
        if (signature?.id !== undefined) await checked.seen?.delete(signature.id)
        throw error
      }
    },
    async forget(event) {
      requireObject(event, 'event', 'an event that receive() has given')
      const id = event.signature?.id
      if (id !== undefined) await checked.seen?.delete(id)
    },
  })
}

const decoder = new TextDecoder('utf-8', { fatal: true })

/** @throws WebhookBodyError unless it is a JSON object */
function parseBody(body: Uint8Array): Readonly<Record<string, unknown>> {
  if (body.length === 0) throw new WebhookBodyError('it is empty')
  let value: unknown
  try {
    value = JSON.parse(decoder.decode(body))
  } catch {
    // What the runtime says shows a part of the text.
    throw new WebhookBodyError('it is not JSON in UTF-8')
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Readonly<Record<string, unknown>>
  throw new WebhookBodyError('it is JSON, but not an object')
}
