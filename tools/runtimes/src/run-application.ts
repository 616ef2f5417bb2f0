import type { webcrypto } from 'node:crypto'
import { Tokbox } from '@tokbox/sdk'
import { encodeSessionId, isTokboxError } from '@tokbox/signer'
import { createApplicationSigner, createApplicationVerifier } from '@tokbox/signer/application'
import { createApplicationBatchSigner } from '@tokbox/signer/application/batch'
import { signerOptions, tokenOptions } from './subject.js'

/** What a runtime made of an application, whose key it made itself. */
export interface ApplicationOutcome {
  /** As PEM text, for who verifies. */
  readonly publicKey: string
  /** What is signed is the same on every runtime; the key is not. */
  readonly tokens: readonly string[]
  readonly requestToken: string
  readonly batch: readonly string[]
  /** Made by the pool. On threads where there are any. */
  readonly bulk: readonly string[]
  readonly verified: { readonly role: string; readonly connectionData: string }
  /** The codes of the errors for a token that was changed, and for a key that is cut off. */
  readonly refusals: readonly string[]
}

const applicationId = '0f1e2d3c-4b5a-4697-8879-6a5b4c3d2e1f'

const sessionId = encodeSessionId({
  projectId: applicationId,
  createdAt: new Date(signerOptions.clock()),
  random: 'AAAAAAAAAAAAAAAAAAAAAAAA',
})

/** Signs with RS256 in every way there is, with a key in PEM and with the runtime's own `CryptoKey`. */
export async function runApplication(): Promise<ApplicationOutcome> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const size = { modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) }
  const pair = (await crypto.subtle.generateKey({ ...algorithm, ...size }, true, [
    'sign',
    'verify',
  ])) as webcrypto.CryptoKeyPair
  const privateKey = await exportPem('pkcs8', 'PRIVATE KEY', pair.privateKey)
  const publicKey = await exportPem('spki', 'PUBLIC KEY', pair.publicKey)
  const credentials = { applicationId, privateKey }

  const repeatable = createApplicationSigner(credentials, signerOptions)
  const withCryptoKey = createApplicationSigner({ applicationId, privateKey: pair.privateKey }, signerOptions)
  const batch = await createApplicationBatchSigner(credentials, signerOptions).tokens(
    sessionId,
    9,
    tokenOptions,
  )
  const tokbox = new Tokbox({ ...credentials, ...signerOptions })
  const bulk = await tokbox.session(sessionId).tokens(9, { ...tokenOptions, parallel: true })
  await tokbox.close()

  const own = createApplicationSigner(credentials)
  const token = await own.token(sessionId, tokenOptions)
  const verifier = createApplicationVerifier({ applicationId, publicKey })
  const { role, connectionData } = await verifier.verify(token, { sessionId })
  const changed = `${token.slice(0, -6)}${token.endsWith('AAAAAA') ? 'BBBBBA' : 'AAAAAA'}`
  return {
    publicKey,
    tokens: [
      await repeatable.token(sessionId, tokenOptions),
      await withCryptoKey.token(sessionId, { ...tokenOptions, nonce: 'mine' }),
    ],
    requestToken: await repeatable.requestToken(),
    batch: batch.toArray(),
    bulk,
    verified: { role, connectionData },
    refusals: [
      await refusalOf(() => own.verify(changed)),
      await refusalOf(async () =>
        createApplicationSigner({ applicationId, privateKey: privateKey.slice(0, 900) }),
      ),
    ],
  }
}

async function exportPem(format: 'pkcs8' | 'spki', label: string, key: webcrypto.CryptoKey): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.exportKey(format, key))
  const base64 = btoa(String.fromCharCode(...bytes)).replace(/.{64}/g, '$&\n')
  return `-----BEGIN ${label}-----\n${base64}\n-----END ${label}-----\n`
}

async function refusalOf(action: () => Promise<unknown>): Promise<string> {
  try {
    await action()
    return 'none'
  } catch (error) {
    return isTokboxError(error) ? error.code : String(error)
  }
}
