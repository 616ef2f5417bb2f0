import { isIpv4 } from '@tokbox/core/net'
import { CAPTIONS_START, type EndpointId, MediaMode } from '@tokbox/protocol'
import type { Decisions } from '../decisions.js'

/** What a value counts as that is not documented but is sent: another one, or nothing. By the names of the request. */
export type Leniency = Readonly<Record<string, (sent: unknown) => unknown>>

/** What official libraries send that is not documented. */
const LENIENCY: Partial<Record<EndpointId, Leniency>> = {
  'sessions.create': {
    // The Python library of the successor, for a relayed session.
    'p2p.preference': (sent) => (sent === 'always' ? MediaMode.P2P : sent),
    // A session id has room for an IPv4 address. The .NET and Java libraries send whatever they can resolve. The location is
    // a hint, so what cannot stand in the id counts as none, and only what is no address at all is a mistake.
    location: (sent) => (typeof sent === 'string' && !isIpv4(sent) && isAddress(sent) ? undefined : sent),
    e2ee: readBoolean,
  },
  // Samples of the platform send numbers and booleans of captions as texts.
  'captions.start': { maxDuration: readInteger, partialCaptions: readBoolean },
}

const NONE: Leniency = {}

export function leniencyOf(id: string, { captionsDuration }: Decisions): Leniency {
  const leniency = LENIENCY[id as EndpointId] ?? NONE
  if (id !== CAPTIONS_START.id || captionsDuration === 'refused') return leniency
  return { ...leniency, maxDuration: clampDuration }
}

/** To the nearest duration that captions can have. */
function clampDuration(sent: unknown): unknown {
  const { min, max } = CAPTIONS_START.body.maxDuration
  const duration = readInteger(sent)
  return typeof duration === 'number' ? Math.min(Math.max(duration, min), max) : duration
}

/** With or without a zone (`fe80::1%eth0`), as .NET writes the address of an interface. */
function isAddress(text: string): boolean {
  if (text.toLowerCase() === 'localhost') return true
  const [, address = ''] = /^([\da-f:.]{2,45})(?:%[\w.-]{1,32})?$/i.exec(text) ?? []
  return address.includes(':') && URL.canParse(`http://[${address}]`)
}

/** The official .NET library writes `True`, and the PHP one 0 for false. */
export function readBoolean(sent: unknown): unknown {
  const word = String(sent).toLowerCase()
  if (word === '1' || word === 'true') return true
  return word === '0' || word === 'false' ? false : sent
}

export function readInteger(sent: unknown): unknown {
  return typeof sent === 'string' && /^-?\d{1,15}$/.test(sent) ? Number(sent) : sent
}
