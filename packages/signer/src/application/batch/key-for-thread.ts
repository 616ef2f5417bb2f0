import type { ApplicationCredentials, WebCryptoKey } from '../../credentials.js'
import { keysOfCredentials } from '../application-credentials.js'

/**
 * The private key in a form that travels to another thread and that every library can import: PKCS#8 in DER, or the
 * `CryptoKey` that was given. It is as secret as the key itself.
 * @throws InvalidArgumentError when the credentials are wrong
 * @throws KeyFormatError when the key cannot be used
 * @example
 * const worker = new Worker(url, { workerData: { key: keyForThread({ applicationId, privateKey }) } })
 */
export function keyForThread(credentials: ApplicationCredentials): Uint8Array<ArrayBuffer> | WebCryptoKey {
  return keysOfCredentials(credentials).privateKey
}
