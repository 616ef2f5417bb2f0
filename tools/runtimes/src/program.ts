import { createSigner, encodeSessionId, isTokboxError, Role } from '@tokbox/signer'
import { createBatchSigner } from '@tokbox/signer/batch'

/** What a runtime made of the program. */
export interface Outcome {
  /** With a clock and randomness that are the same everywhere, so these are too. */
  readonly tokens: readonly string[]
  readonly batch: readonly string[]
  readonly requestToken: string
  /** What verifying found in a token that was made with the runtime's own clock and randomness. */
  readonly verified: { readonly role: string; readonly connectionData: string }
  /** The code of the error for a token that was changed. */
  readonly refusal: string
}

/** Of no project. */
export const credentials = { apiKey: '100000', apiSecret: 'a secret for the runtime matrix alone ✓' }

/** Uses all of the signer: both token formats, request tokens, batches and verification. */
export function runProgram(): Outcome {
  const surroundings = {
    clock: () => 1_767_225_600_000,
    random: (bytes: Uint8Array) => {
      bytes.forEach((_, index) => {
        bytes[index] = index * 7
      })
    },
  }
  const sessionId = encodeSessionId({
    apiKey: credentials.apiKey,
    createdAt: new Date(surroundings.clock()),
    random: 'AAAAAAAAAAAAAAAAAAAAAAAA',
  })
  const options = { role: Role.Moderator, connectionData: 'name=Zoë & 👩‍🚀 +%' } as const
  const repeatable = createSigner(credentials, surroundings)
  const batches = createBatchSigner(credentials, surroundings)
  const own = createSigner(credentials)
  const token = own.token(sessionId, options)
  const { role, connectionData } = own.verify(token, { sessionId })
  return {
    tokens: [
      repeatable.token(sessionId, options),
      repeatable.token(sessionId, { ...options, tokenFormat: 'jwt' }),
    ],
    batch: batches.tokens(sessionId, 9, options).toArray(),
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
