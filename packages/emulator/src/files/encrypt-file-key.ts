import { constants, publicEncrypt, X509Certificate } from 'node:crypto'
import { readRandom } from '@tokbox/core/random'
import type { Random } from '../random.js'

/** Of the key, in bits. */
const MAX_MODULUS = 2048
/** The version, the algorithm and its mode; then the key and the initialization vector. */
const HEADER = [1, 1, 1]
const KEY_LENGTH = 32
const VECTOR_LENGTH = 16

/** A certificate with an RSA key that is small enough for the platform, or undefined. */
export function readCertificate(text: string): X509Certificate | undefined {
  try {
    const pem = text.includes('-----BEGIN') ? text : Buffer.from(text, 'base64').toString()
    const certificate = new X509Certificate(pem)
    const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey
    const { modulusLength = Number.POSITIVE_INFINITY } = asymmetricKeyDetails ?? {}
    return asymmetricKeyType === 'rsa' && modulusLength <= MAX_MODULUS ? certificate : undefined
  } catch {
    return undefined
  }
}

/** What the platform calls the password of an archive: a key, encrypted for the certificate by RSA-OAEP, in base64. */
export function encryptFileKey(certificate: string, random: Random): string {
  const key = readCertificate(certificate)?.publicKey
  if (key === undefined) return ''
  const secret = Buffer.concat([Buffer.from(HEADER), readRandom(random, KEY_LENGTH + VECTOR_LENGTH)])
  return publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING }, secret).toString('base64')
}
