import { type RawObject, readIdentifier, readInstant, readProjectId } from '@tokbox/protocol'
import type { WebhookSignature } from '../verify-signature.js'

/** What all events have. */
export interface EventBase {
  readonly sessionId: string | undefined
  /** The project: an API key, or the id of an application. Some webhooks do not say. */
  readonly projectId: string | undefined
  /**
   * When it happened: the `timestamp`, or else the `updatedAt` of what the event is about. Webhooks can arrive in any order;
   * this tells which came first.
   */
  readonly timestamp: Date | undefined
  /** Undefined with `unsigned: true`. */
  readonly signature: WebhookSignature | undefined
  /** Everything that the platform said, in its own names. */
  readonly raw: RawObject
}

/** Something in an event is not as it should be. Caught by `readEvent`. */
export class EventProblem extends Error {}

/** @param problem a clause that quotes nothing of the webhook */
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

/** For events that always have a session. */
export function requireSession<Base extends EventBase>(base: Base): Base & { readonly sessionId: string } {
  const { sessionId } = base
  if (sessionId === undefined) throw unexpected('the event has no sessionId')
  return { ...base, sessionId }
}
