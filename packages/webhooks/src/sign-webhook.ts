import { pickOptions, refuse, requireObject, requireString, timeOf } from '@tokbox/core/arguments'
import { sha256 } from '@tokbox/signer/hs256'
import { checkSecret } from './receiver-options.js'

/** Options of {@link signWebhook}. Either `payload` or `body` is needed. */
export interface SignWebhookOptions {
  /** What the webhook says. It is sent as JSON. */
  readonly payload?: object | undefined
  /** The body as it is, instead of `payload`. */
  readonly body?: string | undefined
  /** The signature secret of the URL. */
  readonly signatureSecret: string
  /** The claim `api_key`: the key of the project or account. Default: none. */
  readonly apiKey?: string | undefined
  /** The claim `application_id`, for webhooks of an application. Default: none. */
  readonly applicationId?: string | undefined
  /** When it is signed (`iat`), rounded down to seconds. Default: now. */
  readonly now?: Date | undefined
  /** The id (`jti`). Default: a random UUID. */
  readonly jti?: string | undefined
  /** Replaces claims and adds new ones; undefined removes a claim. For tests of what a receiver refuses. */
  readonly claims?: Readonly<Record<string, unknown>> | undefined
}

/** What the platform would send with POST. */
export interface SignedWebhook {
  /** `authorization` (Bearer and a JWT) and `content-type` (application/json). */
  readonly headers: { readonly authorization: string; readonly 'content-type': string }
  /** Signed: send it unchanged. */
  readonly body: string
}

const OPTION_NAMES = [
  'payload',
  'body',
  'signatureSecret',
  'apiKey',
  'applicationId',
  'now',
  'jti',
  'claims',
] as const satisfies readonly (keyof SignWebhookOptions)[]

const encoder = new TextEncoder()

/**
 * Makes the headers and the body of a webhook as the platform would send them, to test a receiver. The claims of the token
 * are `iat`, `jti`, `iss: 'Vonage'`, `payload_hash` (the SHA-256 of the body in hexadecimal digits), and, if given,
 * `api_key` and `application_id`.
 * @returns `{ headers: { authorization: 'Bearer …', 'content-type': 'application/json' }, body }`, ready for `fetch`
 * @throws InvalidArgumentError
 * @example
 * const { headers, body } = await signWebhook({
 *   payload: { event: 'sessionCreated', sessionId, projectId: '123456', timestamp: Date.now() },
 *   signatureSecret,
 * })
 * await fetch(url, { method: 'POST', headers, body })
 */
export async function signWebhook(options: SignWebhookOptions): Promise<SignedWebhook> {
  const given = pickOptions<SignWebhookOptions>(options, 'options', OPTION_NAMES)
  const key = checkSecret(given.signatureSecret, 'options.signatureSecret')
  const { apiKey, applicationId, now = new Date(), jti = randomUuid(), claims } = given
  if (apiKey !== undefined) requireString(apiKey, 'options.apiKey')
  if (applicationId !== undefined) requireString(applicationId, 'options.applicationId')
  requireString(jti, 'options.jti')
  if (claims !== undefined) requireObject(claims, 'options.claims')
  const iat = Math.floor(timeOf(now) / 1000)
  if (!(iat >= 0)) refuse(now, 'options.now', 'a Date from 1970 on')
  const body = textOf(given)
  const authorization = `Bearer ${key.sign({
    iat,
    jti,
    iss: 'Vonage',
    payload_hash: hexOf(sha256(encoder.encode(body))),
    api_key: apiKey,
    application_id: applicationId,
    ...claims,
  })}`
  return { headers: { authorization, 'content-type': 'application/json' }, body }
}

function textOf({ payload, body }: SignWebhookOptions): string {
  if ((payload === undefined) === (body === undefined))
    return refuse(payload, 'options.payload', 'either payload or body', 'The body is made of the payload.')
  if (payload !== undefined) return jsonOf(requireObject(payload, 'options.payload'))
  return requireString(body, 'options.body', 'a string', true)
}

function jsonOf(payload: object): string {
  let json: string | undefined
  try {
    json = JSON.stringify(payload)
  } catch {
    // It contains itself, or a bigint.
  }
  return json ?? refuse(payload, 'options.payload', 'an object that JSON can represent')
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Version 4 of RFC 9562. `crypto.randomUUID` is missing on pages without TLS. */
function randomUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return hexOf(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
