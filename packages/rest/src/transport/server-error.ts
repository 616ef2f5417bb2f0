import { unescapeXml } from '@tokbox/core/xml'

/** What an error body says. */
export interface ServerError {
  readonly code: number | string | undefined
  readonly message: string | undefined
}

const SILENT: ServerError = { code: undefined, message: undefined }

/** In UTF-16 units. Error bodies have a few hundred. */
const MAX_LENGTH = 65_536

/**
 * Reads the error bodies of the platform, whatever content type they come with: `{"code":-1,"message":"…"}`,
 * `<errorPayload><code>-1</code><message>…`, and of old endpoints `<error code="-1"><someCause message="…"/>`.
 * Its successor may send problem details (RFC 9457).
 */
export function readServerError(body: string): ServerError {
  const text = body.trim()
  if (text.length > MAX_LENGTH) return SILENT
  if (text.startsWith('{')) return readJson(text)
  return text.startsWith('<') && !/^<(?:!doctype )?html/i.test(text) ? readXml(text) : SILENT
}

function readJson(text: string): ServerError {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return SILENT
  }
  const { code, message, description, detail, title } = value as Record<string, unknown>
  return {
    code: typeof code === 'number' || typeof code === 'string' ? code : undefined,
    message: [message, description, detail, title].find(isSaid),
  }
}

function isSaid(text: unknown): text is string {
  return typeof text === 'string' && text.trim() !== ''
}

// A few fixed shapes, so patterns will do. Each stops at the next "<", so none scans the text more than once.
const CODE_ELEMENT = /<code>([^<]*)<\/code>/
const MESSAGE_ELEMENTS = [/<message>([^<]*)<\/message>/, /<description>([^<]*)<\/description>/]
const LEGACY = /<error\s([^<>]*)>\s*<[\w:-]+\s([^<>]*)/

function readXml(text: string): ServerError {
  const legacy = LEGACY.exec(text)
  if (legacy) return { code: toCode(attribute(legacy[1], 'code')), message: attribute(legacy[2], 'message') }
  return {
    code: toCode(unescaped(CODE_ELEMENT.exec(text)?.[1])),
    message: MESSAGE_ELEMENTS.map((element) => unescaped(element.exec(text)?.[1])).find(isSaid),
  }
}

function attribute(attributes: string | undefined, name: string): string | undefined {
  const value = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes ?? '')
  return unescaped(value?.[1] ?? value?.[2])
}

function toCode(text: string | undefined): number | string | undefined {
  return text !== undefined && /^-?\d{1,15}$/.test(text) ? Number(text) : text
}

function unescaped(text: string | undefined): string | undefined {
  return text === undefined ? undefined : unescapeXml(text)
}
