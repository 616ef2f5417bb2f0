import type { EmulatorContext } from '../environment.js'
import { reply } from '../replies/reply.js'
import { PAGE_HTML, PAGE_SCRIPT, PAGE_STYLE } from './assets.generated.js'

const HEADERS = {
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const

/** Nothing from elsewhere and nothing to elsewhere, no forms, and no frame around it. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

const serve = (contentType: string, text: string, headers: Readonly<Record<string, string>> = {}) => {
  const all = { ...HEADERS, 'content-type': `${contentType};charset=UTF-8`, ...headers }
  return (c: EmulatorContext): Response => reply(c, 200, text, all)
}

/** The page at `/`. */
export const servePage = serve('text/html', PAGE_HTML, {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-frame-options': 'DENY',
})

export const serveScript = serve('text/javascript', PAGE_SCRIPT)

export const serveStyle = serve('text/css', PAGE_STYLE)
