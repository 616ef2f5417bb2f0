import { accepts } from 'hono/accepts'
import type { EmulatorContext } from '../environment.js'
import { type ErrorBody, jsonErrorType, writeErrorJson } from './json.js'
import { writeErrorXml, xmlErrorType } from './xml.js'

const xmlByDefault = /^\/session\/create\/?$/

/**
 * The format of an answer: JSON whenever `Accept` names it. Otherwise it depends on the endpoint, and session create
 * is one of those that answer in XML.
 */
export function formatOf(c: EmulatorContext): 'json' | 'xml' {
  return accepts(c, {
    header: 'Accept',
    supports: ['json', 'xml'],
    default: xmlByDefault.test(c.req.path) ? 'xml' : 'json',
    match: (types, { default: otherwise }) =>
      types.some(({ type, q }) => type.toLowerCase() === 'application/json' && q > 0) ? 'json' : otherwise,
  }) as 'json' | 'xml'
}

/** Every answer is made here, so that every answer has the emulator's `Date` and a trace id. */
export function reply(
  c: EmulatorContext,
  status: number,
  body: string | null,
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
    ? reply(c, status, writeErrorJson(body), { 'content-type': jsonErrorType, ...headers })
    : reply(c, status, writeErrorXml(body), { 'content-type': xmlErrorType, ...headers })
}

/** An answer of an admin path, which is ours and not the platform's. Always JSON. */
export function replyAdmin(c: EmulatorContext, status: number, body: unknown): Response {
  return reply(c, status, `${JSON.stringify(body)}\n`, { 'content-type': jsonErrorType })
}
