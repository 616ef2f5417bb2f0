import type { HangUpReason } from './call-data.js'

/** Somebody hung up. */
export const NORMAL_CLEARING = 700
export const MEDIA_TIMEOUT = 704
export const MAX_DURATION_EXCEEDED = 705
/** The server of the far end cannot be reached. */
const UNAVAILABLE = 503

/** RFC 3261, section 21, and what the platform has besides. */
const MESSAGES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  407: 'Proxy Authentication Required',
  408: 'Request Timeout',
  410: 'Gone',
  415: 'Unsupported Media Type',
  480: 'Temporarily Unavailable',
  484: 'Address Incomplete',
  486: 'Busy Here',
  487: 'Request Terminated',
  488: 'Not Acceptable Here',
  500: 'Server Internal Error',
  501: 'Not Implemented',
  503: 'Service Unavailable',
  504: 'Server Time-out',
  600: 'Busy Everywhere',
  603: 'Decline',
  604: 'Does Not Exist Anywhere',
  606: 'Not Acceptable',
  700: 'Normal Clearing',
  703: 'Unexpected Clearing',
  704: 'Media Timeout',
  705: 'Max Duration',
  706: 'Max Inactive',
}

export function hangUpReason(code: number): HangUpReason {
  return { code, message: MESSAGES[code] ?? `Status ${code}` }
}

/**
 * Why the far end does not take a call; undefined when it does. A user who is a SIP status refuses with it
 * (`sip:486@example.com` is busy), and a server of the domain `invalid`, which never exists (RFC 6761), cannot be reached.
 */
export function refusalOf(uri: string): HangUpReason | undefined {
  const [, user, host = ''] = /^sips?:(?:([^@]*)@)?([^;?]*)/i.exec(uri) ?? []
  if (/\.invalid\.?(?::\d*)?$/i.test(host)) return hangUpReason(UNAVAILABLE)
  return user !== undefined && /^[456]\d\d$/.test(user) ? hangUpReason(Number(user)) : undefined
}
