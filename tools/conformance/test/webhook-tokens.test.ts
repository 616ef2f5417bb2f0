import { createHash, randomUUID } from 'node:crypto'
import { createWebhookReceiver, signWebhook } from '@tokbox/webhooks'
import { verifySignature } from '@vonage/jwt'
import fc from 'fast-check'
import { jwtVerify, SignJWT } from 'jose'
import jsonwebtoken from 'jsonwebtoken'
import { expect, test } from 'vitest'

// Webhooks that jsonwebtoken, jose and the official package sign or verify.

const now = Math.floor(Date.now() / 1000)
const secretOf = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 50 })
  .filter((secret) => secret.trim() === secret && !/[\p{Cc}\p{Surrogate}]/u.test(secret))
const payloadOf = fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 5 })

const claimsOf = (body: string) => ({
  iat: now,
  jti: randomUUID(),
  iss: 'Vonage',
  payload_hash: createHash('sha256').update(body).digest('hex'),
  api_key: '123456',
})

const signers: Readonly<Record<string, (claims: object, secret: string) => string | Promise<string>>> = {
  jsonwebtoken: (claims, secret) => jsonwebtoken.sign(claims, secret, { algorithm: 'HS256' }),
  jose: (claims, secret) =>
    new SignJWT({ ...claims }).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(Buffer.from(secret)),
}

test.each(Object.entries(signers))(
  'what %s signs is received, and no other body with it',
  async (_, sign) => {
    await fc.assert(
      fc.asyncProperty(secretOf, payloadOf, async (signatureSecret, payload) => {
        const body = JSON.stringify(payload)
        const headers = { authorization: `Bearer ${await sign(claimsOf(body), signatureSecret)}` }
        const receiver = createWebhookReceiver({ signatureSecret })
        const { raw } = await receiver.receive({ headers, body })
        expect(JSON.stringify(raw)).toBe(JSON.stringify(JSON.parse(body)))
        await expect(receiver.receive({ headers, body: `${body} ` })).rejects.toMatchObject({ status: 401 })
      }),
      { numRuns: 100 },
    )
  },
)

test.each([
  ['HS384', 'its algorithm is not HS256'],
  ['HS512', 'its algorithm is not HS256'],
  ['none', 'its signature is not canonical base64url'],
])('what jsonwebtoken signs with %s is refused', async (algorithm, reason) => {
  const signatureSecret = 'a signature secret that is long enough for all'
  const token = jsonwebtoken.sign(claimsOf('{}'), algorithm === 'none' ? '' : signatureSecret, { algorithm })
  const headers = { authorization: `Bearer ${token}` }
  const received = createWebhookReceiver({ signatureSecret }).receive({ headers, body: '{}' })
  await expect(received).rejects.toMatchObject({ code: 'ERR_TOKBOX_WEBHOOK_TOKEN', reason })
})

test('what signWebhook signs, jsonwebtoken, jose and the official package verify', async () => {
  await fc.assert(
    fc.asyncProperty(secretOf, payloadOf, async (signatureSecret, payload) => {
      const { headers, body } = await signWebhook({ payload, signatureSecret, apiKey: '123456' })
      const token = headers.authorization.slice('Bearer '.length)
      const expected = { iss: 'Vonage', payload_hash: claimsOf(body).payload_hash, api_key: '123456' }
      expect(jsonwebtoken.verify(token, signatureSecret, { algorithms: ['HS256'] })).toMatchObject(expected)
      const verified = await jwtVerify(token, Buffer.from(signatureSecret), { algorithms: ['HS256'] })
      expect(verified.payload).toMatchObject(expected)
      expect(verifySignature(token, signatureSecret)).toBe(true)
    }),
    { numRuns: 100 },
  )
})
