import { createPrivateKey, createPublicKey, generateKeyPairSync, webcrypto } from 'node:crypto'
import { inspect } from 'node:util'
import { application, applicationSessionId as sessionId } from '@tokbox-tools/testing/application'
import { vectorTime as now, vectorProject } from '@tokbox-tools/testing/project'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ApplicationCredentials,
  checkAnyCredentials,
  checkApplicationCredentials,
  createApplicationSigner,
  createApplicationVerifier,
} from '../../src/application/index.js'
import { checkCredentials, isTokboxError } from '../../src/index.js'

const { applicationId, privateKey: pem, publicKey } = application
const clock = () => now
const pkcs1 = createPrivateKey(pem).export({ type: 'pkcs1', format: 'pem' }) as string
const publicPkcs1 = createPublicKey(publicKey).export({ type: 'pkcs1', format: 'pem' }) as string

describe.each([
  ['PKCS#8', pem],
  ['PKCS#1', pkcs1],
])('a private key in %s', (_, key) => {
  test.each([
    ['as it is', key],
    ['with line ends of Windows', key.replaceAll('\n', '\r\n')],
    ['with line ends of old Macs', key.replaceAll('\n', '\r')],
    ['with \\n', key.replaceAll('\n', '\\n')],
    ['with \\r\\n', key.replaceAll('\n', '\\r\\n')],
    ['with spaces, as a shell leaves it', key.replaceAll('\n', ' ')],
    ['without any line ends', key.replaceAll('\n', '')],
    ['in quotes, with white space', `  "${key}" \n`],
    ['with text around it', `Bag Attributes\n  friendlyName: x\n${key}\n${publicKey}`],
    ['after another block', `${publicKey}${key}`],
  ])('%s signs the same', async (_, text) => {
    const signer = createApplicationSigner({ applicationId, privateKey: text }, { clock })
    const verifier = createApplicationVerifier({ applicationId, publicKey }, { clock })
    expect(await verifier.verify(await signer.token(sessionId))).toMatchObject({ applicationId })
  })
})

test.each([
  ['SPKI', publicKey],
  ['PKCS#1', publicPkcs1],
  ['SPKI with \\n', publicKey.replaceAll('\n', '\\n')],
])('a public key in %s verifies', async (_, key) => {
  const signer = createApplicationSigner({ applicationId, privateKey: pem }, { clock })
  const verifier = createApplicationVerifier({ applicationId, publicKey: key }, { clock })
  expect(await verifier.verify(await signer.token(sessionId))).toMatchObject({ applicationId })
})

const encoding = { type: 'pkcs8', format: 'pem' } as const
const cipher = { cipher: 'aes-256-cbc', passphrase: 'x' }
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
const lines = pem.trimEnd().split('\n')
const short = generateKeyPairSync('rsa', { modulusLength: 1024 })

const wrongKeys: [string, string, string, RegExp][] = [
  ['a path', './keys/private.key', 'path', /readFile\(path/],
  ['a path of Windows', 'C:\\keys\\private.key', 'path', /readFile\(path/],
  ['the name of a file', 'private.pem', 'path', /readFile\(path/],
  ['some text', 'geheim', 'not-pem', /without the line -----BEGIN/],
  ['PEM in base64', Buffer.from(pem).toString('base64'), 'not-pem', /Decode it first/],
  ['the base64 alone', lines.slice(1, -1).join(''), 'not-pem', /with its first and its last line/],
  ['a public key', publicKey, 'public', /downloaded when the application was created/],
  ['a public key in PKCS#1', publicPkcs1, 'public', /downloaded/],
  [
    'a certificate',
    '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----',
    'certificate',
    /openssl x509/,
  ],
  ['an encrypted key', createPrivateKey(pem).export({ ...encoding, ...cipher }), 'encrypted', /openssl pkey/],
  [
    'an encrypted key of old',
    createPrivateKey(pem).export({ type: 'pkcs1', format: 'pem', ...cipher }),
    'encrypted',
    /openssl pkey/,
  ],
  ['an EC key', ec.export(encoding), 'ec', /elliptic curves.*genpkey/],
  ['an EC key in SEC1', ec.export({ type: 'sec1', format: 'pem' }), 'ec', /elliptic curves/],
  ['an Ed25519 key', generateKeyPairSync('ed25519').privateKey.export(encoding), 'not-rsa', /than RSA/],
  [
    'an RSA-PSS key',
    generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).privateKey.export(encoding),
    'not-rsa',
    /than RSA/,
  ],
  ['a key of OpenSSH', pem.replaceAll('PRIVATE KEY', 'OPENSSH PRIVATE KEY'), 'openssh', /ssh-keygen/],
  ['a key of 1024 bits', short.privateKey.export(encoding), 'too-short', /it has 1024 bits/],
  ['the first word', '-----BEGIN', 'cut-off', /first line.*double quotes/],
  ['the first line', lines[0]!, 'cut-off', /last line is missing.*double quotes/],
  ['half of it', lines.slice(0, 12).join('\n'), 'cut-off', /last line is missing/],
  ['one without a line', lines.filter((_, i) => i !== 5).join('\n'), 'cut-off', /ends too early/],
  ['one with a character too many', pem.replace('\nM', '\nMM'), 'damaged', /not base64/],
  ['one with a wrong character', pem.replace('\nM', '\n!M'), 'damaged', /not base64/],
].map(([title, key, problem, message]) => [title, String(key), problem, message] as never)

describe('a wrong private key', () => {
  test.each(wrongKeys)('%s', (_, privateKey, problem, message) => {
    const error = catchError(() => createApplicationSigner({ applicationId, privateKey }))
    if (!isTokboxError(error, 'ERR_TOKBOX_KEY_FORMAT')) throw error
    expect(error).toMatchObject({ parameter: 'privateKey', problem })
    expect(error.message).toMatch(message)
    expectNothingOf(privateKey, error)
  })

  test('with any character of it changed is refused', () => {
    const body = lines.slice(1, -1).join('')
    for (let i = 0; i < body.length; i++) {
      const changed = body.slice(0, i) + (body[i] === 'A' ? 'B' : 'A') + body.slice(i + 1)
      const privateKey = `${lines[0]}\n${changed}\n${lines.at(-1)}`
      const error = catchError(() => checkApplicationCredentials({ applicationId, privateKey }))
      expect(isTokboxError(error, 'ERR_TOKBOX_KEY_FORMAT'), `${i}`).toBe(true)
    }
  })

  test('of any bytes or any text is refused with an error of ours, and at once', () => {
    const refuse = (privateKey: string) => {
      const error = catchError(() => checkApplicationCredentials({ applicationId, privateKey }))
      expect(isTokboxError(error, 'ERR_TOKBOX_KEY_FORMAT')).toBe(true)
    }
    const der = Buffer.from(lines.slice(1, -1).join(''), 'base64')
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.constantFrom(0x30, 0x82, 0x02, 0x84, 0x80).map((tag) => Uint8Array.of(tag)),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const body = Buffer.concat(pieces).toString('base64')
        for (const label of ['PRIVATE KEY', 'RSA PRIVATE KEY'])
          refuse(`-----BEGIN ${label}-----\n${body}\n-----END ${label}-----`)
      }),
    )
    // A byte more, a byte less, a byte of another value.
    fc.assert(
      fc.property(
        fc.nat(der.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.constantFrom(0, 1, 2),
        (at, by, remove) => {
          const inserted = remove === 1 ? [der[at]! ^ by] : remove === 0 ? [by] : []
          const changed = Buffer.concat([
            der.subarray(0, at),
            Buffer.from(inserted),
            der.subarray(remove === 0 ? at : at + 1),
          ])
          refuse(`-----BEGIN PRIVATE KEY-----\n${changed.toString('base64')}\n-----END PRIVATE KEY-----`)
        },
      ),
    )
    fc.assert(fc.property(fc.string({ minLength: 1, unit: 'binary' }), refuse))
    refuse('-----BEGIN '.repeat(20_000))
    refuse('-----BEGIN PRIVATE KEY-----'.repeat(20_000))
  })

  test.each([
    ['nothing', undefined, /Is the variable that it comes from set\?/],
    ['an empty text', '', /Is the variable that it comes from set\?/],
    ['bytes', Buffer.from(pem), /toString\('utf8'\)/],
    ['a key of node:crypto', createPrivateKey(pem), /key\.export/],
    ['a number', 1, /PEM text or a CryptoKey, got a number/],
  ])('%s', (_, privateKey, message) => {
    const error = catchError(() => createApplicationSigner({ applicationId, privateKey } as never))
    if (!isTokboxError(error, 'ERR_TOKBOX_INVALID_ARGUMENT')) throw error
    expect(error.message).toMatch(message)
  })

  test.each([
    ['for another algorithm', { name: 'RSA-PSS', hash: 'SHA-256' }, 2048, 'other-use'],
    ['for another hash', { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-384' }, 2048, 'other-use'],
    ['that is too short', { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, 1024, 'too-short'],
  ])('a CryptoKey %s', async (_, algorithm, modulusLength, problem) => {
    const publicExponent = Uint8Array.of(1, 0, 1)
    const pair = await webcrypto.subtle.generateKey({ ...algorithm, modulusLength, publicExponent }, false, [
      'sign',
      'verify',
    ])
    const { privateKey, publicKey } = pair
    const given = { applicationId, privateKey }
    expect(catchError(() => createApplicationSigner(given))).toMatchObject({ problem })
    expect(catchError(() => createApplicationVerifier({ applicationId, publicKey }))).toMatchObject({
      problem,
    })
    const swapped = { applicationId, privateKey: publicKey }
    expect(catchError(() => createApplicationSigner(swapped))).toMatchObject({ problem: 'other-use' })
  })
})

test('a private key is not taken where a public key belongs', () => {
  for (const key of [pem, pkcs1]) {
    const error = catchError(() => createApplicationVerifier({ applicationId, publicKey: key }))
    expect(error).toMatchObject({ parameter: 'publicKey', problem: 'private' })
    expectNothingOf(key, error)
  }
})

describe('credentials', () => {
  test.each([
    ['without an id', undefined, /a UUID.*Is the variable/],
    ['with an API key', '123456', /API key of a project/],
    ['with white space around the id', ` ${applicationId} `, /white space/],
    ['with the key as the id', pem, /seem to be swapped/],
    ['with a number as the id', 7, /got a number/],
  ])('%s are refused', (_, id, message) => {
    const given = { applicationId: id, privateKey: pem } as ApplicationCredentials
    expect(() => checkApplicationCredentials(given)).toThrow(message)
  })

  test('of both kinds are told apart, and never mixed', () => {
    const given = { applicationId, privateKey: pem }
    const checked = checkAnyCredentials(given)
    expect(checkAnyCredentials(checked)).toBe(checked)
    expect(checkAnyCredentials(vectorProject)).toMatchObject({ apiKey: vectorProject.apiKey })
    const project = checkCredentials(vectorProject)
    expect(checkAnyCredentials(project)).toBe(project)
    for (const mixed of [
      { ...given, apiKey: '1' },
      { ...vectorProject, privateKey: pem },
    ])
      expect(() => checkAnyCredentials(mixed)).toThrow(/another kind of credentials/)
    expect(() => checkAnyCredentials('x' as never)).toThrow(/^credentials: expected an object/)
    expect(() => checkAnyCredentials({} as never)).toThrow(/^apiSecret/)
    expect(() => checkApplicationCredentials({ ...given, privateKeyPath: 'x' } as never)).toThrow(/readFile/)
  })

  test('show no part of the key', () => {
    const checked = checkApplicationCredentials({ applicationId, privateKey: pem })
    expect(checked.privateKey).toBe(pem)
    expect(Object.isFrozen(checked)).toBe(true)
    for (const object of [checked, createApplicationSigner(checked), { ...checked }])
      expectNothingOf(pem, object)
  })
})

/** No four characters of a line of the key in a row that a reader could tell from the words of the message. */
function expectNothingOf(key: string, shown: unknown): void {
  const text = [inspect(shown, { depth: 9, showHidden: true }), JSON.stringify(shown), String(shown)].join()
  for (const line of key.split(/\s+/)) {
    if (/^-|KEY-----$|^(?:BEGIN|RSA|EC|PUBLIC|PRIVATE|OPENSSH)$/.test(line) || line.length < 6) continue
    expect(text).not.toContain(line.slice(0, 16))
    expect(text).not.toContain(line.slice(-16))
  }
}

function catchError(action: () => unknown): unknown {
  try {
    action()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}
