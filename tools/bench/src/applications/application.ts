import { generateKeyPairSync } from 'node:crypto'
import { encodeSessionId } from '@tokbox/signer'

/** An application that does not exist, and what all who are measured are asked for. */
export interface ApplicationWorkload {
  readonly applicationId: string
  /** PEM, made anew for each run: 2048 bits. */
  readonly privateKey: string
  readonly publicKey: string
  readonly sessionId: string
  readonly connectionData: string
}

export function createApplicationWorkload(): ApplicationWorkload {
  const applicationId = '0f1e2d3c-4b5a-4697-8879-6a5b4c3d2e1f'
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  const sessionId = encodeSessionId({ projectId: applicationId, createdAt: new Date() })
  return { applicationId, privateKey, publicKey, sessionId, connectionData: 'user=7' }
}
