import type { WebCryptoKey } from '../credentials.js'
import { equalBytes } from '../hmac/index.js'
import type { RsaKeyPair } from './rsa-key.js'

/** RS256 of RFC 7518, section 3.3, as WebCrypto calls it. */
export const RS256 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const

/** Signs bytes with RS256. */
export type Sign = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>

/** Is this the signature of the bytes? */
export type Verify = (bytes: Uint8Array<ArrayBuffer>, tag: Uint8Array<ArrayBuffer>) => Promise<boolean>

/** Signs with a private key, which is imported once, by the first call: some runtimes forbid that while modules are loading. */
export function rs256Signer(key: RsaKeyPair | WebCryptoKey): Sign {
  const load = once(async () =>
    'pkcs8' in key ? crypto.subtle.importKey('pkcs8', key.pkcs8, RS256, false, ['sign']) : key,
  )
  return async (bytes) => new Uint8Array(await crypto.subtle.sign(RS256.name, await load(), bytes))
}

/** Verifies with a public key, which is imported once, by the first call. */
export function rs256Verifier(key: Uint8Array<ArrayBuffer> | WebCryptoKey): Verify {
  const load = once(async () =>
    key instanceof Uint8Array ? crypto.subtle.importKey('spki', key, RS256, false, ['verify']) : key,
  )
  return async (bytes, tag) => crypto.subtle.verify(RS256.name, await load(), tag, bytes)
}

/** Verifies with what a private key that cannot be exported signs: there is one signature of RS256 for some bytes. */
export function rs256Comparer(sign: Sign): Verify {
  return async (bytes, tag) => equalBytes(await sign(bytes), tag)
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => {
    made ??= make()
    return made
  }
}
