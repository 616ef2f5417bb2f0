import { type Open, readIdentifier, readInstant, readNumber, readPart, readText } from '@tokbox/protocol'
import { type EventBase, requireSession, unexpected } from './event.js'

/** How far live captions have come. */
export type CaptionsStatus = 'started' | 'transcribing' | 'stopped' | 'failed'

/** Live captions have a new status. */
export interface CaptionsEvent extends EventBase {
  readonly type: 'captions'
  readonly status: Open<CaptionsStatus>
  readonly sessionId: string
  readonly captionsId: string
  readonly createdAt: Date | undefined
  /** The unit is not documented; it seems to be seconds. */
  readonly duration: number | undefined
  /** Why they have stopped or failed, for people. */
  readonly reason: string | undefined
  readonly languageCode: string | undefined
  /** The service that transcribes, such as `aws-transcribe`. */
  readonly provider: string | undefined
  /** The stream that the event is about, if it is about one. */
  readonly stream: { readonly streamId: string | undefined; readonly status: string | undefined } | undefined
}

export function readCaptionsEvent(base: EventBase): CaptionsEvent {
  const { raw } = base
  const captionsId =
    readIdentifier(raw, 'captionsId', unexpected) ?? readIdentifier(raw, 'captionId', unexpected)
  if (captionsId === undefined) throw unexpected('the captions have no captionsId')
  const status = readText(raw, 'status', unexpected)
  if (status === undefined) throw unexpected('the captions have no status')
  const stream = readPart(raw, 'stream', unexpected)
  return {
    type: 'captions',
    ...requireSession(base),
    status,
    captionsId,
    createdAt: readInstant(raw, 'createdAt', unexpected),
    duration: readNumber(raw, 'duration', unexpected),
    reason: readText(raw, 'reason', unexpected),
    languageCode: readText(raw, 'languageCode', unexpected),
    provider: readText(raw, 'provider', unexpected),
    stream: stream && {
      streamId: readIdentifier(stream, 'streamId', unexpected) ?? readIdentifier(stream, 'id', unexpected),
      status: readText(stream, 'streamStatus', unexpected),
    },
  }
}
