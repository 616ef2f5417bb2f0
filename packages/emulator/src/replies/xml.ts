import type { ErrorBody } from './json.js'

export const xmlType = 'text/xml;charset=UTF-8'
export const xmlErrorType = 'application/xml'

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

export function writeErrorXml({ code, message, description }: ErrorBody): string {
  const fields =
    element('code', String(code)) + element('message', message) + element('description', description)
  return `${declaration}<errorPayload>${fields}</errorPayload>`
}

/** The fields of a session that the XML answer holds. */
export interface SessionXml {
  readonly session_id: string
  readonly partner_id: string
  readonly create_dt: string
}

export function writeSessionXml({ session_id, partner_id, create_dt }: SessionXml): string {
  const fields =
    element('session_id', session_id) + element('partner_id', partner_id) + element('create_dt', create_dt)
  return `${declaration}<sessions><Session>${fields}</Session></sessions>`
}

function element(name: string, text: string): string {
  return `<${name}>${escapeText(text)}</${name}>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** XML 1.0 cannot hold control characters and lone surrogates, not even escaped: they become U+FFFD. */
function escapeText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
