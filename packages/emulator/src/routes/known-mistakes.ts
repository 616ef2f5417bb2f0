import { type Endpoint, type EndpointId, SIGNALS_SEND, SIP_PLAY_DTMF } from '@tokbox/protocol'
import type { Sent } from '../requests/read-fields.js'
import { type Refusal, refuse } from './refusal.js'

type FindMistake = (sent: Sent, description: Endpoint) => Refusal | undefined

/** What the platform has a status or words of its own for, where a field that is wrong is otherwise just a 400. */
const MISTAKES: Partial<Record<EndpointId, FindMistake>> = {
  'signals.send': findSignalMistake,
  'signals.sendTo': findSignalMistake,
  'sip.playDtmf': findTonesMistake,
  'sip.playDtmfTo': findTonesMistake,
}

/** @throws Refusal */
export function refuseKnownMistake(description: Endpoint, sent: Sent): void {
  const mistake = MISTAKES[description.id as EndpointId]?.(sent, description)
  if (mistake !== undefined) throw mistake
}

function findSignalMistake(sent: Sent, description: Endpoint): Refusal | undefined {
  const { type, data } = SIGNALS_SEND.body
  if ((sent.data ?? undefined) === undefined) return refuse(description, 400, undefined, 15202)
  return isTooLarge(sent.type, type.maxBytes) || isTooLarge(sent.data, data.maxBytes)
    ? refuse(description, 413, 'Signal too large')
    : undefined
}

function findTonesMistake({ digits }: Sent, description: Endpoint): Refusal | undefined {
  const valid = typeof digits === 'string' && SIP_PLAY_DTMF.body.digits.pattern.test(digits)
  return valid ? undefined : refuse(description, 400)
}

function isTooLarge(text: unknown, maxBytes: number): boolean {
  return typeof text === 'string' && new TextEncoder().encode(text).length > maxBytes
}
