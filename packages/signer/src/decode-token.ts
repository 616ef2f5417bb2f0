import { refuse } from '@tokbox/core/arguments'
import { TokenFormatError } from './errors/index.js'
import { parseJwt, parseJwtWith } from './parse-jwt.js'
import { parseT1, T1_SENTINEL } from './t1.js'
import { readApplicationClaims, readJwtClaims, readT1Claims, type TokenClaims } from './token-claims.js'

/** A token taken apart. */
export interface TokenParts {
  readonly claims: TokenClaims
  readonly signed: Uint8Array
  readonly tag: Uint8Array
  /** False for a T1 token in the URL alphabet, which a verifier accepts only on request. */
  readonly canonical: boolean
}

/** In characters. The tokens made by this package have about 25 000 at most. */
const MAX_LENGTH = 32_768

/**
 * Reads a token without verifying it: anyone can have written it. Understands JWTs of projects (HS256) and of applications
 * (RS256), and T1 tokens in both base64 alphabets.
 * @throws InvalidArgumentError when it is not a string
 * @throws TokenFormatError when it cannot be read
 * @example
 * const { sessionId, role, expiresAt } = decodeToken(token)
 */
export function decodeToken(token: string): TokenClaims {
  const text = requireToken(token)
  if (text.startsWith(T1_SENTINEL)) return parseToken(text).claims
  const { header, claims } = parseJwt(text)
  return header.alg === 'RS256' ? readApplicationClaims(claims) : parseToken(text).claims
}

/** Takes a token of a project apart. @throws InvalidArgumentError @throws TokenFormatError */
export function parseToken(token: unknown): TokenParts {
  const text = requireToken(token)
  if (text.startsWith(T1_SENTINEL)) {
    const { apiKey, fields, signed, tag, urlAlphabet } = parseT1(text)
    return { claims: readT1Claims(apiKey, fields), signed, tag, canonical: !urlAlphabet }
  }
  const { claims, signed, tag } = parseJwtWith('HS256', text)
  return { claims: readJwtClaims(claims), signed, tag, canonical: true }
}

/** @throws InvalidArgumentError @throws TokenFormatError */
export function requireToken(token: unknown): string {
  if (typeof token !== 'string') return refuse(token, 'token', 'a token (a string)')
  if (token === '') throw new TokenFormatError('it is empty')
  if (token.length > MAX_LENGTH) throw new TokenFormatError(`it is longer than ${MAX_LENGTH} characters`)
  return token
}
