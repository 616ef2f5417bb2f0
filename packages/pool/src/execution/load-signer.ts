import type { Credentials } from '@tokbox/signer'
import { isApplication } from '@tokbox/signer/application'
import type { InlineSigner } from './inline.js'

/** Loads the signer that checked credentials need, and nothing else. */
export async function loadSigner(credentials: Credentials): Promise<InlineSigner> {
  if (!isApplication(credentials)) {
    const { createBatchSigner } = await import('@tokbox/signer/batch')
    return createBatchSigner(credentials)
  }
  const { createApplicationBatchSigner } = await import('@tokbox/signer/application/batch')
  return createApplicationBatchSigner(credentials)
}
