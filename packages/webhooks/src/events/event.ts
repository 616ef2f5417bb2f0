import { type RawObject, readIdentifier, readInstant, readProjectId } from '@tokbox/protocol'
import type { WebhookSignature } from '../verify-signature.js'

/** What all events have. */
export interface EventBase {
  readonly sessionId: string | undefined
  /** The project: an API key, or the id of an application. Some webhooks do not tell it. */
  readonly projectId: string | undefined
  /**
   * When it happened: `timestamp`, or where there is none the `updatedAt` of what the event is about. Webhooks may overtake each
   * other; this tells the order.
   */
  readonly timestamp: Date | undefined
  /** Undefined when the receiver accepts webhooks without a signature. */
  readonly signature: WebhookSignature | undefined
  /** Everything that the platform said, in its own names. */
  readonly raw: RawObject
}

/** Something is not as it should be. Caught by `readEvent`. */
export class EventProblem extends Error {}

/** @param problem a clause, without a word of what the webhook says */
export function unexpected(problem: string): EventProblem {
  return new EventProblem(problem)
}

/** Reads what all events have. */
export function readBase(raw: RawObject, signature: WebhookSignature | undefined): EventBase {
  return {
    sessionId: readIdentifier(raw, 'sessionId', unexpected),
    projectId: readProjectId(raw, unexpected),
    timestamp: readInstant(raw, 'timestamp', unexpected) ?? readInstant(raw, 'updatedAt', unexpected),
    signature,
    raw,
  }
}

/** The session, without which an event is no use. */
export function requireSession<Base extends EventBase>(base: Base): Base & { readonly sessionId: string } {
  const { sessionId } = base
  if (sessionId === undefined) throw unexpected('the event has no sessionId')
  return { ...base, sessionId }
}
