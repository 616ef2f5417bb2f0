import { vectorProject as credentials, vectorTime as now } from '@tokbox-tools/testing/project'
import { test } from 'vitest'
import { createSigner, decodeSessionId, decodeToken, encodeSessionId } from '../src/index.js'
import { ARGUMENT, expectRefused, type WrongCall } from './support/wrong-call.js'

const signer = createSigner(credentials, { clock: () => now })

const wrongCalls: WrongCall[] = [
  [
    'a token that is no text',
    () => signer.verify(undefined as unknown as string),
    ARGUMENT,
    /^token: .*undefined/,
  ],
  [
    'a decoded token that is no text',
    () => decodeToken(7 as unknown as string),
    ARGUMENT,
    /^token: .*a number/,
  ],
  [
    'an unknown verify option',
    () => signer.verify('x', { sessionID: 'x' } as object),
    ARGUMENT,
    /Did you mean sessionId\?/,
  ],
  [
    'a clock tolerance in milliseconds',
    () => signer.verify('x', { clockTolerance: 5000 }),
    ARGUMENT,
    /seconds from 0 to 3600, got 5000/,
  ],
  [
    'a request token that lives too long',
    () => signer.requestToken({ lifetime: 301 }),
    ARGUMENT,
    /^options\.lifetime: .*from 1 to 300, got 301/,
  ],
  ['a jti with a line end', () => signer.requestToken({ jti: 'a\r\nb' }), ARGUMENT, /^options\.jti/],
  [
    'a longest lifetime of 0',
    () => signer.verifyRequestToken('x', { maxLifetime: 0 }),
    ARGUMENT,
    /^options\.maxLifetime/,
  ],
  [
    'a session id as a number',
    () => decodeSessionId(1 as unknown as string),
    ARGUMENT,
    /^sessionId: .*a number/,
  ],
  ['a new session id without fields', () => encodeSessionId(undefined as never), ARGUMENT, /^fields: /],
  [
    'a new session id at no time',
    () => encodeSessionId({ projectId: '1', createdAt: 'now' as never }),
    ARGUMENT,
    /^fields\.createdAt/,
  ],
  [
    'a location with a tilde',
    () => encodeSessionId({ projectId: '1', createdAt: new Date(0), location: 'a~b' }),
    ARGUMENT,
    /^fields\.location/,
  ],
]

test.each(wrongCalls)('%s', expectRefused)
