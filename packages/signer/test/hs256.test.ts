import { createHash, createHmac } from 'node:crypto'
import { openJwt } from '@tokbox-tools/testing/tokens'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createHs256Key, decodeHs256, equalBytes, sha256 } from '../src/hs256.js'

const secrets = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 })
const claimSets = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue())

test('what is signed, node:crypto verifies', () => {
  fc.assert(
    fc.property(secrets, claimSets, (secret, claims) => {
      const opened = openJwt(createHs256Key(secret).sign(claims), secret)
      expect(opened).toMatchObject({ genuine: true, header: { alg: 'HS256', typ: 'JWT' } })
      expect(JSON.stringify(opened.claims)).toBe(JSON.stringify(claims))
    }),
  )
})

test('what node:crypto signs is verified, with its secret only', () => {
  fc.assert(
    fc.property(secrets, secrets, claimSets, (secret, other, claims) => {
      const signed = ['{"typ":"JWT","alg":"HS256"}', JSON.stringify(claims)]
        .map((text) => Buffer.from(text).toString('base64url'))
        .join('.')
      const jwt = decodeHs256(`${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`)
      expect(JSON.stringify(jwt.claims)).toBe(JSON.stringify(JSON.parse(JSON.stringify(claims))))
      expect(createHs256Key(secret).verify(jwt)).toBe(true)
      expect(createHs256Key(other).verify(jwt)).toBe(other === secret)
    }),
  )
})

test('what cannot be read is refused', () => {
  for (const text of ['', 'a.b', 'a.b.c', `${createHs256Key('s').sign({})}=`])
    expect(() => decodeHs256(text)).toThrow(expect.objectContaining({ code: 'ERR_TOKBOX_TOKEN_FORMAT' }))
})

test('the hash is the one of node:crypto', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(Buffer.from(sha256(bytes))).toEqual(createHash('sha256').update(bytes).digest())
    }),
  )
})

test('bytes are equal when all of them are', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 3, max: 2 }),
      fc.uint8Array({ maxLength: 3, max: 2 }),
      (one, other) => {
        expect(equalBytes(one, other)).toBe(Buffer.compare(one, other) === 0)
        expect(equalBytes(one, one.slice())).toBe(true)
      },
    ),
  )
})
