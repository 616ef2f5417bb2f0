import { encodeBase64 } from './encoding/base64.js'
import { encodeUtf8 } from './encoding/utf8.js'
import { digest, SHA256, verifyTag } from './hmac/index.js'
import { JWT_HEAD, jwtHmac } from './jwt.js'
import { type JwtParts, parseJwtWith } from './parse-jwt.js'

// JWTs of any claims with HS256 and a shared secret, for what is neither a client token nor a request token: the platform
// signs its webhooks so.

export { equalBytes } from './hmac/index.js'
export type { JwtParts } from './parse-jwt.js'

/** A shared secret, kept as a state of the hash: neither `util.inspect` nor JSON shows it. */
export interface Hs256Key {
  /** A JWT of the claims, in their order. What JSON cannot represent is left out, as `JSON.stringify` does. */
  sign(claims: object): string
  /** Whether the JWT was signed with this secret. Compares in constant time. */
  verify(jwt: JwtParts): boolean
}

/**
 * Makes a key of a secret, for any number of JWTs.
 * @param secret not empty; its UTF-8 is the key
 * @example
 * const key = createHs256Key('the shared secret')
 * const jwt = key.sign({ iat: 1_700_000_000, jti: '7' })
 * console.log(key.verify(decodeHs256(jwt))) // true
 */
export function createHs256Key(secret: string): Hs256Key {
  const hmac = jwtHmac(secret)
  return {
    sign(claims) {
      const signed = `${JWT_HEAD}${encodeBase64(encodeUtf8(JSON.stringify(claims)), 'url')}`
      return `${signed}.${encodeBase64(hmac.sign(encodeUtf8(signed)), 'url')}`
    },
    verify: ({ signed, tag }) => verifyTag(hmac, signed, tag),
  }
}

/**
 * Takes a JWT apart, which has exactly one spelling: canonical base64url, no name twice. Its signature is not verified.
 * @throws TokenFormatError when it cannot be read, also for every algorithm but HS256
 * @example
 * const { claims } = decodeHs256(jwt)
 */
export function decodeHs256(jwt: string): JwtParts {
  return parseJwtWith('HS256', jwt)
}

/**
 * SHA-256 (FIPS 180-4).
 * @example
 * const bytes = sha256(new TextEncoder().encode('abc')) // 32 bytes: ba 78 16 bf …
 */
export function sha256(message: Uint8Array): Uint8Array<ArrayBuffer> {
  return digest(SHA256, message)
}
