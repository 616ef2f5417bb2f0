import { inspect } from 'node:util'
import {
  vectorProject as credentials,
  vectorTime as now,
  vectorSessionId as sessionId,
} from '@tokbox-tools/testing/project'
import { describe, expect, test } from 'vitest'
import { createBatchSigner } from '../src/batch/index.js'
import { createSigner } from '../src/index.js'

const signer = createSigner(credentials, { clock: () => now })
const batches = createBatchSigner(credentials, { clock: () => now })

describe('the secret', () => {
  test('does not show in a signer or a batch signer', () => {
    for (const object of [signer, batches, batches.tokens(sessionId, 2)]) {
      for (const text of [
        inspect(object, { depth: 9, showHidden: true }),
        JSON.stringify(object),
        String(object),
      ]) {
        expect(text).not.toContain(credentials.apiSecret)
        expect(text).not.toContain('T1==')
      }
    }
  })

  test('does not show in the errors of verification, and neither does the token', () => {
    const token = signer.token(sessionId, { connectionData: 'private-words' })
    const jwt = signer.token(sessionId, { connectionData: 'private-words', tokenFormat: 'jwt' })
    const later = createSigner(credentials, { clock: () => now + 1e12 })
    const stranger = createSigner({ apiKey: '123456', apiSecret: 'another-secret' }, { clock: () => now })
    for (const verify of [later.verify, stranger.verify]) {
      for (const text of [token, jwt]) {
        const error = catchError(() => verify(text))
        const shown = [inspect(error, { depth: 9 }), JSON.stringify(error)].join()
        for (const secret of [
          credentials.apiSecret,
          'another-secret',
          'private-words',
          text,
          text.slice(-20),
        ]) {
          expect(shown).not.toContain(secret)
        }
      }
    }
  })
})

function catchError(action: () => unknown): unknown {
  try {
    action()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}
