import { escapeXml } from '@tokbox/core/xml'
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
  return `<${name}>${escapeXml(text)}</${name}>`
}
