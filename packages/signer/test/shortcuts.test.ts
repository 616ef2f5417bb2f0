import {
  vectorProject as credentials,
  otherSessionId as foreignSessionId,
  vectorTime as now,
  vectorSessionId as sessionId,
} from '@tokbox-tools/testing/project'
import { openJwt, openT1 } from '@tokbox-tools/testing/tokens'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSessionOf } from '../src/check-session.js'
import { MAX_FORM_CHARACTERS, writeFormValue } from '../src/encoding/form.js'
import { isWellFormed } from '../src/encoding/utf8.js'
import { createSigner, decodeSessionId, type RequestTokenOptions, type TokenOptions } from '../src/index.js'

// What is written twice for speed must say the same as what is written once for clarity.

describe('escaping', () => {
  test('is what Go does, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const reference = encodeURIComponent(text)
          .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
          .replaceAll('%20', '+')
        const target = new Uint8Array(MAX_FORM_CHARACTERS * text.length + 3)
        const end = writeFormValue(text, target, 3)
        expect(Buffer.from(target.subarray(3, end)).toString()).toBe(reference)
      }),
    )
  })

  test('half a character is seen wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'é', '\u{1f600}', '\ud83d', '\ude00'), { maxLength: 8 }),
        (parts) => {
          const text = parts.join('')
          expect(isWellFormed(text)).toBe(!/\p{Surrogate}/u.test(text))
        },
      ),
    )
  })
})

describe('the quick look at a session id', () => {
  const plain = (text: string) => `1_${Buffer.from(text).toString('base64url')}`

  test('knows the usual ids, and sends away those of others', () => {
    expect(isSessionOf(credentials.apiKey, sessionId)).toBe(true)
    expect(isSessionOf(credentials.apiKey, foreignSessionId)).toBe(false)
    for (const other of [undefined, null, 7, '', '1_', `${sessionId}~`]) {
      expect(isSessionOf(credentials.apiKey, other)).toBe(false)
    }
  })

  test('never accepts what the proper reading refuses', () => {
    const { apiKey } = credentials
    const piece = fc.constantFrom(
      '1',
      '2',
      apiKey,
      '654321',
      '',
      '~',
      '1700000000000',
      'x',
      'P',
      '1e3',
      '1234567890123456',
    )
    const id = fc.oneof(
      fc.array(piece, { maxLength: 8 }).map((pieces) => plain(pieces.join('~'))),
      fc
        .tuple(fc.nat({ max: sessionId.length - 1 }), fc.string({ maxLength: 1 }))
        .map(([at, character]) => sessionId.slice(0, at) + character + sessionId.slice(at + 1)),
      fc.nat({ max: sessionId.length }).map((length) => sessionId.slice(0, length)),
    )
    fc.assert(
      fc.property(id, (candidate) => {
        if (isSessionOf(apiKey, candidate)) expect(decodeSessionId(candidate).projectId).toBe(apiKey)
      }),
      { numRuns: 2000 },
    )
  })

  test('a checked id says nothing about the next one', () => {
    const signer = createSigner(credentials)
    for (const bad of [foreignSessionId, undefined, '']) {
      signer.token(sessionId)
      expect(() => signer.token(bad as string)).toThrow(/^sessionId: expected/)
    }
    signer.token(foreignSessionId, { checkSession: false })
    expect(() => signer.token(foreignSessionId)).toThrow(/project 123456/)
  })
})

const openers = { t1: openT1, jwt: openJwt }

test('a token does not depend on the tokens before it', () => {
  let time = now
  const signer = createSigner(credentials, { clock: () => time })
  const options = fc.record<TokenOptions>(
    {
      role: fc.constantFrom('publisher', 'subscriber'),
      connectionData: fc.constantFrom('a', 'ü', 'x'.repeat(1000)),
      expiresIn: fc.constantFrom(1, 60),
      initialLayoutClassList: fc.constantFrom(['full'], ['full', 'focus']),
      tokenFormat: fc.constantFrom('t1', 't1', 'jwt'),
      nonce: fc.stringMatching(/^[!-~]{1,64}$/),
      checkSession: fc.constant(false),
    },
    { requiredKeys: ['checkSession'] },
  )
  const call = fc.tuple(
    fc.constantFrom(sessionId, sessionId, 'odd"\\&'),
    options,
    fc.constantFrom(0, 0, 0, 1000),
    fc.constantFrom(1, 1, 2, 3),
  )
  fc.assert(
    fc.property(fc.array(call, { maxLength: 20 }), (calls) => {
      for (const [session, given, later, times] of calls) {
        time += later
        for (let i = 0; i < times; i++) {
          const token = signer.token(session, given)
          const { nonce, format } = signer.verify(token)
          const alone = createSigner(credentials, { clock: () => time }).token(session, {
            ...given,
            nonce: nonce!,
          })
          expect(token).toBe(alone)
          expect(openers[format](token, credentials.apiSecret).genuine).toBe(true)
        }
      }
    }),
  )
})

test('a request token does not depend on the request tokens before it', () => {
  let time = now
  let fails = false
  const random = (bytes: Uint8Array) => {
    if (fails) throw new Error('no randomness')
    bytes.fill(7)
  }
  const signer = createSigner(credentials, { clock: () => time, random })
  const options = fc.record<RequestTokenOptions>(
    {
      lifetime: fc.constantFrom(180, 300),
      issuerType: fc.constantFrom('project', 'account'),
      jti: fc.stringMatching(/^[ -~]{1,255}$/),
    },
    { requiredKeys: [] },
  )
  const call = fc.tuple(options, fc.constantFrom(0, 0, 1000), fc.boolean())
  fc.assert(
    fc.property(fc.array(call, { maxLength: 20 }), (calls) => {
      for (const [given, later, failing] of calls) {
        time += later
        fails = failing
        try {
          const token = signer.requestToken(given)
          expect(openJwt(token, credentials.apiSecret).genuine).toBe(true)
          fails = false
          expect(token).toBe(createSigner(credentials, { clock: () => time, random }).requestToken(given))
        } catch (error) {
          expect(error).toEqual(new Error('no randomness'))
        }
      }
    }),
  )
})

test('what failed half-way is no beginning for the next token', () => {
  let fails = true
  const random = (bytes: Uint8Array) => {
    if (fails) throw new Error('no randomness')
    bytes.fill(7)
  }
  for (const tokenFormat of ['t1', 'jwt'] as const) {
    fails = true
    const signer = createSigner(credentials, { clock: () => now, random, tokenFormat })
    for (const make of [() => signer.token(sessionId), () => signer.requestToken()]) {
      fails = true
      expect(make).toThrow('no randomness')
      fails = false
      const made = [make(), make()]
      for (const token of made) {
        const open = token.startsWith('T1==') ? openT1 : openJwt
        expect(open(token, credentials.apiSecret).genuine).toBe(true)
      }
    }
  }
})
