import { accepts } from 'hono/accepts'
import type { EmulatorContext } from '../environment.js'
import { type ErrorBody, JSON_ERROR_TYPE, writeErrorJson } from './json.js'
import { writeErrorXml, XML_ERROR_TYPE } from './xml.js'

/** Session create, signals and DTMF. */
const XML_BY_DEFAULT = /^\/session\/create\/?$|\/(?:signal|play-dtmf)\/?$/

/**
 * The format of an answer: JSON whenever `Accept` names it, and otherwise what the endpoint has always answered.
 */
export function formatOf(c: EmulatorContext): 'json' | 'xml' {
  return accepts(c, {
    header: 'Accept',
    supports: ['json', 'xml'],
    default: XML_BY_DEFAULT.test(c.req.path) ? 'xml' : 'json',
    match: (types, { default: otherwise }) =>
      types.some(({ type, q }) => type.toLowerCase() === 'application/json' && q > 0) ? 'json' : otherwise,
  }) as 'json' | 'xml'
}

/** Every answer is made here, so that every answer has the emulator's `Date` and a trace id. */
export function reply(
  c: EmulatorContext,
  status: number,
  body: string | Uint8Array<ArrayBuffer> | null,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(body, {
    status,
    headers: {
      date: new Date(c.var.now()).toUTCString(),
      server: 'tokbox-emulator',
      'x-opentok-trace': c.var.trace,
      ...headers,
    },
  })
}

/** An error in the platform's shape. Without a description the message is repeated, as the platform does. */
export function replyError(
  c: EmulatorContext,
  status: number,
  { code = status, message, description = message }: Partial<ErrorBody> & Pick<ErrorBody, 'message'>,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const body = { code, message, description }
  return formatOf(c) === 'json'
    ? reply(c, status, writeErrorJson(body, c.var.environment ?? 'opentok'), {
        'content-type': JSON_ERROR_TYPE,
        ...headers,
      })
    : reply(c, status, writeErrorXml(body), { 'content-type': XML_ERROR_TYPE, ...headers })
}

/** An answer of an admin path, which is ours and not the platform's. Always JSON. */
export function replyAdmin(c: EmulatorContext, status: number, body: unknown): Response {
  return reply(c, status, `${JSON.stringify(body)}\n`, { 'content-type': JSON_ERROR_TYPE })
}

/** A file, whole. */
export function replyFile(c: EmulatorContext, type: string, bytes: Uint8Array): Response {
  const headers = { 'content-type': type, 'content-length': String(bytes.length) }
  return reply(c, 200, new Uint8Array(bytes), headers)
}
