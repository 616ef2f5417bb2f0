import { requireToken } from '../decode-token.js'
import { encodeBase64 } from '../encoding/base64.js'
import { encodeUtf8 } from '../encoding/utf8.js'
import { TokenMismatchError, TokenSignatureError } from '../errors/index.js'
import { type JwtParts, parseJwtWith } from '../parse-jwt.js'
import type { Sign, Verify } from './rs256.js'

/** The beginning of every JWT made here: base64url of `{"alg":"RS256","typ":"JWT"}` and a dot. */
export const RS256_HEAD = 'eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.'

/** Makes a JWT of claims given as JSON text. */
export async function signJwt(claims: string, sign: Sign): Promise<string> {
  const signed = RS256_HEAD + encodeBase64(encodeUtf8(claims), 'url')
  return `${signed}.${encodeBase64(await sign(encodeUtf8(signed)), 'url')}`
}

/** The JWT taken apart. Of the header only `alg` counts: no key is ever taken from a token. @throws TokenFormatError */
export function parseApplicationJwt(token: unknown): JwtParts {
  return parseJwtWith('RS256', requireToken(token))
}

/** @throws TokenMismatchError @throws TokenSignatureError */
export async function requireGenuine(
  { signed, tag }: JwtParts,
  actual: string,
  { applicationId, verify }: { readonly applicationId: string; readonly verify: Verify },
): Promise<void> {
  if (actual !== applicationId) throw new TokenMismatchError('application', actual, applicationId)
  if (!(await verify(signed, tag))) throw new TokenSignatureError()
}
