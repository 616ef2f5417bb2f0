import { constants, generateKeyPairSync, sign, verify, webcrypto } from 'node:crypto'
import { application, openRs256, applicationSessionId as sessionId } from '@tokbox-tools/testing/application'
import { awkwardData, vectorTime as now, otherSessionId, vectorProject } from '@tokbox-tools/testing/project'
import { describe, expect, test } from 'vitest'
import { createApplicationBatchSigner, createJobSigner } from '../../src/application/batch/index.js'
import { createApplicationSigner } from '../../src/application/index.js'
import { createBatchSigner } from '../../src/batch/index.js'

const { applicationId, privateKey, publicKey } = application
const options = { clock: () => now, random: (bytes: Uint8Array) => void bytes.fill(7) }
const batches = createApplicationBatchSigner({ applicationId, privateKey }, options)

const claimsOf = (token: string) => {
  const { genuine, claims } = openRs256(token, publicKey)
  expect(genuine).toBe(true)
  return claims
}

describe('a run', () => {
  test.each([0, 1, 15, 16, 17, 120])('of %i tokens, in order and all different', async (count) => {
    const batch = await batches.tokens(sessionId, count, { role: 'subscriber', expiresIn: 60 })
    expect(batch.length).toBe(count)
    const ids = batch.toArray().map((token) => String(claimsOf(token).jti))
    expect(ids).toEqual([...new Set(ids)].sort())
  })

  test('has the claims of single tokens', async () => {
    const signer = createApplicationSigner({ applicationId, privateKey }, options)
    const tokenOptions = { role: 'moderator', connectionData: 'Zoë', initialLayoutClassList: ['a'] } as const
    const batch = await batches.tokens(sessionId, 1, tokenOptions)
    const { nonce } = await signer.verify(batch.at(0)!)
    expect(await signer.token(sessionId, { ...tokenOptions, nonce })).toBe(batch.at(0))
  })

  test('is text with separators, and a batch like any other', async () => {
    const batch = await batches.tokens(sessionId, 20, { separator: '\r\n' })
    const text = Buffer.from(batch.bytes).toString()
    expect(text).toBe(
      batch
        .toArray()
        .map((token) => `${token}\r\n`)
        .join(''),
    )
    expect(batch.slice(3, 5).copy().toArray()).toEqual(batch.toArray().slice(3, 5))
    expect(batch.indexAt(-1)).toBe(19)
  })

  test('is signed in parts, into memory that is used again', async () => {
    const job = batches.plan(sessionId, 100)
    const whole = await batches.sign(job)
    const memory = new ArrayBuffer(whole.bytes.length)
    const { bytes } = await batches.sign({ ...job, first: 90, count: 10 }, memory)
    expect(bytes.buffer).toBe(memory)
    expect(Buffer.from(bytes)).toEqual(Buffer.from(whole.bytes.subarray(90 * Number(whole.starts))))
  })
})

describe('recipients', () => {
  test('get one token each, in their order', async () => {
    const people = awkwardData.map((connectionData, i) => ({ connectionData, expiresIn: i + 1 }))
    const batch = await batches.tokensFor(sessionId, people, { role: 'subscriber', separator: '\n' })
    const seen = batch.toArray().map((token) => {
      const { connection_data = '', exp, role } = claimsOf(token)
      expect(role).toBe('subscriber')
      return { connectionData: connection_data, expiresIn: Number(exp) - now / 1000 }
    })
    expect(seen).toEqual(people)
    expect(Buffer.from(batch.bytes).toString().split('\n')).toHaveLength(people.length + 1)
  })

  test('with a wrong record, which stops the run or is collected', async () => {
    const people = [{ connectionData: 'ann' }, { role: 'admin' as never }, { connectionData: 'bob' }]
    await expect(batches.tokensFor(sessionId, people)).rejects.toMatchObject({
      code: 'ERR_TOKBOX_RECIPIENT',
      index: 1,
    })
    const batch = await batches.tokensFor(sessionId, people, { onError: 'collect' })
    expect([batch.length, batch.indexAt(1), batch.failures.length]).toEqual([2, 2, 1])
  })
})

describe('what is wrong is refused before anything is signed', () => {
  test.each([
    ['a session of another project', () => batches.tokens(otherSessionId, 1), /a session of application/],
    ['a format', () => batches.tokens(sessionId, 1, { tokenFormat: 'jwt' }), /always JWTs with RS256/],
    ['a count', () => batches.tokens(sessionId, -1), /^count/],
    ['recipients', () => batches.tokensFor(sessionId, 7 as never), /^recipients/],
    [
      'a job of a project',
      () => batches.sign(createBatchSigner(vectorProject).plan(sessionId, 1, { checkSession: false })),
      /^job\.format: .*'rs256'/,
    ],
    ['a job that overflows', () => batches.sign({ ...batches.plan(sessionId, 9), first: 5 }), /^job\.count/],
  ])('%s', async (_, call, message) => {
    await expect(call()).rejects.toThrow(message)
  })

  test('a job of an application by the signer of a project', () => {
    expect(() => createBatchSigner(vectorProject).sign(batches.plan(sessionId, 1))).toThrow(
      /^job\.format: .*'t1', 'jwt'/,
    )
    expect(() =>
      createApplicationBatchSigner({ applicationId, privateKey }, { tokenFormat: 'jwt' } as never),
    ).toThrow(/tokenFormat/)
  })
})

test('with a signature that fails the job fails, and only when nothing writes to its memory any more', async () => {
  let signing = 0
  const signJob = createJobSigner({
    tagLength: 256,
    async sign() {
      signing += 1
      const isBad = signing === 20
      await new Promise((resolve) => setImmediate(resolve))
      if (isBad) throw new Error('the hardware is gone')
      return new Uint8Array(256)
    },
  })
  await expect(signJob(batches.plan(sessionId, 1000))).rejects.toThrow('the hardware is gone')
  const begun = signing
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(signing).toBe(begun)
  expect(begun).toBeLessThan(100)
})

test('signs with what makes signatures synchronously, as a thread does', async () => {
  const signJob = createJobSigner({
    tagLength: 256,
    sign: (bytes) => sign('RSA-SHA256', bytes, { key: privateKey, padding: constants.RSA_PKCS1_PADDING }),
  })
  const job = batches.plan(sessionId, 20)
  expect((await signJob(job)).bytes).toEqual((await batches.sign(job)).bytes)
})

test('a key of 3072 bits, and one of WebCrypto', async () => {
  const long = generateKeyPairSync('rsa', { modulusLength: 3072 })
  const pem = long.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const der = long.privateKey.export({ type: 'pkcs8', format: 'der' })
  const key = await webcrypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign'])
  const [a, b] = await Promise.all(
    [pem, key].map((privateKey) =>
      createApplicationBatchSigner({ applicationId, privateKey }, options).tokens(sessionId, 3),
    ),
  )
  expect(a!.toArray()).toEqual(b!.toArray())
  for (const token of a!) {
    const [header, claims, tag = ''] = token.split('.')
    const signed = Buffer.from(`${header}.${claims}`)
    expect(verify('RSA-SHA256', signed, long.publicKey, Buffer.from(tag, 'base64url'))).toBe(true)
  }
})
