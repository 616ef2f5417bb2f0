import { constants, createPrivateKey, KeyObject, sign, type webcrypto } from 'node:crypto'
import type { ProjectCredentials, WebCryptoKey } from '@tokbox/signer'
import { createJobSigner } from '@tokbox/signer/application/batch'
import { type BatchJob, createBatchSigner, type SignedTokens } from '@tokbox/signer/batch'

/** What a thread signs with: the credentials of a project, or the private key of an application. */
export type ThreadData = ProjectCredentials | { readonly key: Uint8Array<ArrayBuffer> | WebCryptoKey }

/** Signs a job, into the given memory if it is large enough. */
export type SignJob = (job: BatchJob, memory: ArrayBuffer | undefined) => SignedTokens | Promise<SignedTokens>

/**
 * What signs the jobs of a thread. RSA signatures are node:crypto's here, made on the spot: those of WebCrypto would all be
 * made by the few threads of libuv, which the threads of a program share.
 */
export function jobSignerOf(data: ThreadData): SignJob {
  if (!('key' in data)) return createBatchSigner(data).sign
  const key = privateKeyOf(data.key)
  const { modulusLength = 0 } = key.asymmetricKeyDetails ?? {}
  return createJobSigner({
    sign: (bytes) => sign('RSA-SHA256', bytes, { key, padding: constants.RSA_PKCS1_PADDING }),
    tagLength: Math.ceil(modulusLength / 8),
  })
}

function privateKeyOf(key: Uint8Array | WebCryptoKey): KeyObject {
  if (!(key instanceof Uint8Array)) return KeyObject.from(key as webcrypto.CryptoKey)
  return createPrivateKey({ key: Buffer.from(key), format: 'der', type: 'pkcs8' })
}
