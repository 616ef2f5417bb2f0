import { pickOptions, refuse, requireObject } from '@tokbox/core/arguments'
import {
  type ApplicationCredentials,
  type Credentials,
  checkCredentials,
  type WebCryptoKey,
} from '../credentials.js'
import type { KeyParameter } from '../errors/index.js'
import { UUID } from '../session-id.js'
import { refuseKey } from './pem.js'
import { RS256, rs256Comparer, rs256Signer, rs256Verifier, type Sign, type Verify } from './rs256.js'
import { readPrivateKey } from './rsa-key.js'

/** What an application signs and verifies with. */
export interface ApplicationKeys {
  /** The private key as PKCS#8 in DER, or the `CryptoKey` that was given. */
  readonly privateKey: Uint8Array<ArrayBuffer> | WebCryptoKey
  readonly sign: Sign
  readonly verify: Verify
  /** The length of a signature, and of the key, in bytes. */
  readonly tagLength: number
}

/** The values that {@link checkApplicationCredentials} has returned. Nothing else can get in. */
const checked = new WeakMap<object, ApplicationKeys>()

/** Hints for option names that other libraries use. */
export const APPLICATION_HINTS: Readonly<Record<string, string>> = {
  application_id: 'Did you mean applicationId?',
  appId: 'Did you mean applicationId?',
  private_key: 'Did you mean privateKey?',
  privateKeyPath: "Give the text of the file as privateKey: await readFile(path, 'utf8').",
  apiKey: 'An API key with a secret is another kind of credentials, of a project: give one or the other.',
  apiSecret: 'An API key with a secret is another kind of credentials, of a project: give one or the other.',
}

const NAMES = ['applicationId', 'privateKey'] as const

/**
 * Checks the credentials of an application once, with all that can be wrong with its key. Everything that takes credentials
 * recognises the returned value and does not check it again. The value is frozen. Its key can be read, but it does not
 * appear in logs or JSON, nor in copies made by spreading or by `structuredClone`.
 * @throws InvalidArgumentError
 * @throws KeyFormatError when the key cannot be used
 * @example
 * const credentials = checkApplicationCredentials({ applicationId, privateKey: await readFile('private.key', 'utf8') })
 */
export function checkApplicationCredentials(credentials: ApplicationCredentials): ApplicationCredentials {
  if (checked.has(credentials)) return credentials
  const expected = 'an object { applicationId, privateKey }'
  const given = requireObject(credentials, 'credentials', expected) as ApplicationCredentials
  const picked = pickOptions(given, 'credentials', NAMES, { expected, hints: APPLICATION_HINTS })
  const applicationId = checkApplicationId(picked.applicationId)
  const { privateKey } = picked
  const keys = keysOf(privateKey)
  const value = Object.defineProperty({ applicationId }, 'privateKey', {
    get: () => privateKey,
  }) as ApplicationCredentials
  checked.set(Object.freeze(value), keys)
  return value
}

/**
 * Checks credentials of either kind: they are an application's when they have an `applicationId` or a `privateKey`.
 * @throws InvalidArgumentError
 * @throws KeyFormatError when the key of an application cannot be used
 * @example
 * const credentials = checkAnyCredentials({ applicationId, privateKey })
 */
export function checkAnyCredentials<Kind extends Credentials>(credentials: Kind): Kind {
  const given: object = requireObject(
    credentials,
    'credentials',
    'an object { apiKey, apiSecret } or { applicationId, privateKey }',
  )
  return (
    NAMES.some((name) => has(given, name))
      ? checkApplicationCredentials(given as ApplicationCredentials)
      : checkCredentials(given as Parameters<typeof checkCredentials>[0])
  ) as Kind
}

/**
 * Are these checked credentials an application's?
 * @example
 * const id = isApplication(credentials) ? credentials.applicationId : credentials.apiKey
 */
export function isApplication(credentials: Credentials): credentials is ApplicationCredentials {
  return Object.hasOwn(credentials, 'applicationId')
}

/** What somebody added to `Object.prototype` is nobody's. */
function has(given: object, name: string): boolean {
  return Object.hasOwn(given, name) || (name in given && !(name in Object.prototype))
}

/** The keys of checked credentials. */
export function keysOfCredentials(credentials: ApplicationCredentials): ApplicationKeys {
  return checked.get(checkApplicationCredentials(credentials))!
}

/** @returns the id in lower case @throws InvalidArgumentError */
export function checkApplicationId(applicationId: unknown): string {
  if (typeof applicationId === 'string' && UUID.test(applicationId)) return applicationId.toLowerCase()
  let hint: string | undefined
  if (applicationId === undefined || applicationId === '') {
    hint = 'Is the variable that it comes from set? The id is on the page of the application.'
  } else if (typeof applicationId === 'string') {
    if (UUID.test(applicationId.trim())) hint = 'Remove the white space around it.'
    else if (/^[0-9]+$/.test(applicationId))
      hint =
        'It looks like the API key of a project, which comes with an API secret: another kind of credentials.'
    else if (applicationId.includes('-----BEGIN')) hint = 'applicationId and privateKey seem to be swapped.'
  }
  return refuse(applicationId, 'applicationId', 'the id of an application (a UUID)', hint)
}

function keysOf(privateKey: unknown): ApplicationKeys {
  if (typeof privateKey === 'string' && privateKey !== '') {
    const pair = readPrivateKey(privateKey, refuseKey('privateKey'))
    return {
      privateKey: pair.pkcs8,
      sign: rs256Signer(pair),
      verify: rs256Verifier(pair.spki),
      tagLength: tagLengthOf(pair.bits),
    }
  }
  const key = checkWebCryptoKey(privateKey, 'privateKey')
  const sign = rs256Signer(key)
  const { modulusLength = 0 } = key.algorithm as RsaAlgorithm
  return { privateKey: key, sign, verify: rs256Comparer(sign), tagLength: tagLengthOf(modulusLength) }
}

function tagLengthOf(bits: number): number {
  return Math.ceil(bits / 8)
}

/** @throws KeyFormatError @throws InvalidArgumentError when it is no key at all */
export function checkWebCryptoKey(key: unknown, parameter: KeyParameter): WebCryptoKey {
  if (Object.prototype.toString.call(key) !== '[object CryptoKey]') {
    return refuse(key, parameter, 'PEM text or a CryptoKey', hintFor(key))
  }
  const { type, algorithm, usages } = key as WebCryptoKey & { readonly algorithm: RsaAlgorithm }
  const refuseIt = refuseKey(parameter)
  const [wanted, usage] = parameter === 'privateKey' ? ['private', 'sign'] : ['public', 'verify']
  const isRs256 = algorithm.name === RS256.name && algorithm.hash?.name === RS256.hash
  if (type !== wanted || !isRs256 || !usages.includes(usage!)) {
    return refuseIt(
      'other-use',
      `it is a CryptoKey for something else than to ${usage} with RS256`,
      `Import it for { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } and ['${usage}'].`,
    )
  }
  const bits = algorithm.modulusLength ?? 0
  if (bits >= 2048) return key as WebCryptoKey
  return refuseIt('too-short', `it has ${bits} bits`, 'Make one of 2048 bits or more for the application.')
}

interface RsaAlgorithm {
  readonly name: string
  readonly hash?: { readonly name: string }
  readonly modulusLength?: number
}

function hintFor(key: unknown): string | undefined {
  if (key === undefined || key === '') {
    return 'Is the variable that it comes from set? The key was downloaded when the application was created.'
  }
  if (ArrayBuffer.isView(key)) return "Turn the bytes of the file into text: buffer.toString('utf8')."
  if (Object.prototype.toString.call(key) === '[object KeyObject]') {
    return "Export it: key.export({ type: 'pkcs8', format: 'pem' }), or 'spki' for a public key."
  }
  return undefined
}
