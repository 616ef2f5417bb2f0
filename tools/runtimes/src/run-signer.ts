import { createSigner, isTokboxError } from '@tokbox/signer'
import { createBatchSigner } from '@tokbox/signer/batch'
import { credentials, sessionId, signerOptions, tokenOptions } from './subject.js'

/** What a runtime made of the signer. */
export interface SignerOutcome {
  /** The same on every runtime, since clock and randomness are. */
  readonly tokens: readonly string[]
  readonly batch: readonly string[]
  readonly requestToken: string
  /** What verifying found in a token that was made with the runtime's own clock and randomness. */
  readonly verified: { readonly role: string; readonly connectionData: string }
  /** The code of the error for a token that was changed. */
  readonly refusal: string
}

/** Uses all of the signer: both token formats, request tokens, batches and verification. */
export function runSigner(): SignerOutcome {
  const repeatable = createSigner(credentials, signerOptions)
  const batches = createBatchSigner(credentials, signerOptions)
  const own = createSigner(credentials)
  const token = own.token(sessionId, tokenOptions)
  const { role, connectionData } = own.verify(token, { sessionId })
  return {
    tokens: [
      repeatable.token(sessionId, tokenOptions),
      repeatable.token(sessionId, { ...tokenOptions, tokenFormat: 'jwt' }),
    ],
    batch: batches.tokens(sessionId, 9, tokenOptions).toArray(),
    requestToken: repeatable.requestToken(),
    verified: { role, connectionData },
    refusal: refusalOf(() => createSigner({ ...credentials, apiSecret: 'another' }).verify(token)),
  }
}

function refusalOf(action: () => unknown): string {
  try {
    action()
    return 'none'
  } catch (error) {
    return isTokboxError(error) ? error.code : String(error)
  }
}
