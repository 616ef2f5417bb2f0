import { escapeXml } from '@tokbox/core/xml'
import type { ErrorBody } from './json.js'

export const XML_TYPE = 'text/xml;charset=UTF-8'
export const XML_ERROR_TYPE = 'application/xml'

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

export function writeErrorXml({ code, message, description }: ErrorBody): string {
  const fields =
    element('code', String(code)) + element('message', message) + element('description', description)
  return `${DECLARATION}<errorPayload>${fields}</errorPayload>`
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
  return `${DECLARATION}<sessions><Session>${fields}</Session></sessions>`
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`
}
