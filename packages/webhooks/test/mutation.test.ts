import { describe, expect, test } from 'vitest'
import { createWebhookReceiver, statusOf } from '../src/index.js'
import { claimsOf, clock, deliver, jwtOf, NOW, signatureSecret, vectorBody } from './support/platform.js'

// Requests that were changed on their way, or made by somebody who has seen others: none passes. A run makes 10 000 of them,
// `npx nx run @tokbox/webhooks:mutations` 100 000, and MUTATIONS in the environment says how many.

const SEEDS = 10
const perSeed = Math.ceil(Number(process.env.MUTATIONS ?? 10_000) / SEEDS)

/** Mulberry32: whole numbers below `max`, always the same for a seed. */
function randomOf(seed: number): (max: number) => number {
  let state = seed
  return (max) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % max
  }
}

interface Attempt {
  token: string
  body: Uint8Array
}

const BODIES = [
  vectorBody,
  '{"event":"connectionCreated","sessionId":"1_MX4x","connection":{"id":"c","data":"Zoë"}}',
  '{"event":"archive","id":"a","status":"available","sessionId":"1_MX4x","createdAt":1700000000000}',
]
const TOKEN_CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/.,~ \t"{}\u00e9'

const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text))
const splice = <T>(list: ArrayLike<T>, at: number, removed: number, ...added: T[]) => {
  const copy = Array.from(list)
  copy.splice(at, removed, ...added)
  return copy
}
const parsed = (body: Uint8Array) => JSON.parse(Buffer.from(body).toString()) as Record<string, unknown>

type Mutation = (attempt: Attempt, random: (max: number) => number) => Attempt

/** Changes the text of the token at one place. */
const inToken =
  (change: (characters: string[], at: number, other: string) => string[]): Mutation =>
  ({ token, body }, random) => {
    const other = TOKEN_CHARACTERS[random(TOKEN_CHARACTERS.length)]!
    return { token: change([...token], random(token.length), other).join(''), body }
  }

const inBody =
  (change: (bytes: Uint8Array, at: number, other: number) => ArrayLike<number>): Mutation =>
  ({ token, body }, random) => ({
    token,
    body: Uint8Array.from(change(body, random(body.length), random(256))),
  })

/** Makes a part of the token anew, and leaves the others as they are. */
const inPart =
  (part: 0 | 1 | 2, change: (text: string, random: (max: number) => number) => string): Mutation =>
  ({ token, body }, random) => {
    const parts = token.split('.')
    parts[part] = Buffer.from(change(Buffer.from(parts[part]!, 'base64url').toString(), random)).toString(
      'base64url',
    )
    return { token: parts.join('.'), body }
  }

/** Signs with what is not the secret. */
const signedWith =
  (header: string, secretOf: (random: (max: number) => number) => string): Mutation =>
  ({ body }, random) => ({ token: jwtOf(header, claimsOf(body), secretOf(random)), body })

const HS256 = '{"alg":"HS256","typ":"JWT"}'
const anotherClaim = (name: string, value: unknown) => (text: string) =>
  JSON.stringify({ ...(JSON.parse(text) as object), [name]: value })

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'another character in the token': inToken((all, at, other) => splice(all, at, 1, other)),
  'a character more in the token': inToken((all, at, other) => splice(all, at, 0, other)),
  'a character less in the token': inToken((all, at) => splice(all, at, 1)),
  'a part of the token twice': inToken((all, at) => [...all.slice(0, at), ...all.slice(Math.floor(at / 2))]),
  'a token cut off': inToken((all, at) => all.slice(0, at)),
  'two characters swapped in the token': inToken((all, at) =>
    splice(all, at, 2, ...all.slice(at, at + 2).reverse()),
  ),
  'another byte in the body': inBody((bytes, at, other) => splice(bytes, at, 1, other)),
  'a bit of the body flipped': inBody((bytes, at, other) =>
    splice(bytes, at, 1, bytes[at]! ^ (1 << (other % 8))),
  ),
  'a byte more in the body': inBody((bytes, at, other) => splice(bytes, at, 0, other)),
  'a byte less in the body': inBody((bytes, at) => splice(bytes, at, 1)),
  'a body cut off': inBody((bytes, at) => bytes.slice(0, at)),
  'white space after the body': inBody((bytes, at) => [...bytes, ...Array<number>((at % 9) + 1).fill(0x20)]),
  'a byte order mark before the body': inBody((bytes) => [0xef, 0xbb, 0xbf, ...bytes]),
  'JSON written anew with another value': ({ token, body }, random) => ({
    token,
    body: bytesOf(JSON.stringify({ ...parsed(body), sessionId: `1_${random(1e9)}` })),
  }),
  'JSON written anew with spaces': ({ token, body }, random) => ({
    token,
    body: bytesOf(JSON.stringify(parsed(body), null, 1 + random(4))),
  }),
  'another algorithm': inPart(0, (text, random) =>
    anotherClaim('alg', ['none', 'None', 'HS384', 'HS512', 'RS256', 'PS256', '', null, 0][random(9)])(text),
  ),
  'another header': inPart(0, (text, random) =>
    anotherClaim(['kid', 'jwk', 'jku', 'x5u', 'b64', 'crit'][random(6)]!, random(1e9))(text),
  ),
  'another time': inPart(1, (text, random) => anotherClaim('iat', NOW + random(100) + 1)(text)),
  'another id': inPart(1, (text, random) => anotherClaim('jti', `id-${random(1e9)}`)(text)),
  'another hash': inPart(1, (text, random) => anotherClaim('payload_hash', random(1e9).toString(16))(text)),
  'claims with spaces': inPart(1, (text) => JSON.stringify(JSON.parse(text), null, 1)),
  'another signature': inPart(2, (_, random) => `${random(1e9)}`.padEnd(32, 'x')),
  'no signature': ({ token, body }) => ({ token: token.replace(/[^.]*$/, ''), body }),
  'another secret': signedWith(HS256, (random) => `${signatureSecret}${random(1e9)}`),
  'a secret cut off': signedWith(HS256, (random) => signatureSecret.slice(0, random(signatureSecret.length))),
  'alg none with a signature': signedWith('{"alg":"none"}', () => signatureSecret),
  'no algorithm': signedWith('{}', () => signatureSecret),
  'too old': ({ body }, random) => ({
    token: jwtOf(HS256, claimsOf(body, { iat: NOW - 361 - random(1e6) })),
    body,
  }),
  'in the future': ({ body }, random) => ({
    token: jwtOf(HS256, claimsOf(body, { iat: NOW + 61 + random(1e6) })),
    body,
  }),
  'the signature of another webhook': ({ token }, random) => ({
    token,
    body: bytesOf(`{"event":"sessionCreated","sessionId":"1_${random(1e9)}"}`),
  }),
}

const NAMES = Object.keys(MUTATIONS)

/** Changes a request in one to three ways; undefined when they leave it as it was. */
function mutate(genuine: Attempt, random: (max: number) => number) {
  const names = Array.from({ length: 1 + random(3) }, () => NAMES[random(NAMES.length)]!)
  let attempt = genuine
  for (const name of names) {
    try {
      attempt = MUTATIONS[name]!(attempt, random)
    } catch {
      // What the ways before made of it is not JSON any more.
    }
  }
  // White space around a header is no part of it.
  const isSame = attempt.token.trim() === genuine.token && Buffer.compare(attempt.body, genuine.body) === 0
  return isSame ? undefined : { ...attempt, names: names.join(', then ') }
}

describe.each(Array.from({ length: SEEDS }, (_, seed) => seed))('seed %i', (seed) => {
  test(`none of ${perSeed} mutated requests passes`, async () => {
    const random = randomOf(seed)
    const receiver = createWebhookReceiver({ signatureSecret, clock })
    const receive = ({ token, body }: Attempt) =>
      receiver.receive({ headers: { authorization: `Bearer ${token}` }, body })
    const genuine = BODIES.map((text) => {
      const { headers, body } = deliver(bytesOf(text))
      return { token: headers.authorization!.slice('Bearer '.length), body }
    })
    for (const attempt of genuine) expect((await receive(attempt)).type).not.toBe('unknown')

    const codes = new Map<string, number>()
    for (let count = 0; count < perSeed; ) {
      const attempt = mutate(genuine[random(genuine.length)]!, random)
      if (attempt === undefined) continue
      count++
      const passed = receive(attempt).then(() => new Error(`passed: ${attempt.names}`))
      const error: unknown = await passed.catch((caught: unknown) => caught)
      const { code } = error as { code?: string }
      if (code === undefined) throw error
      expect(statusOf(error), attempt.names).toBe(401)
      codes.set(code, (codes.get(code) ?? 0) + 1)
    }
    // Each of the checks had something to do, and nothing else refused anything.
    const expected = ['AGE', 'PAYLOAD', 'SIGNATURE', 'TOKEN'].map((name) => `ERR_TOKBOX_WEBHOOK_${name}`)
    expect([...codes.keys()].sort()).toEqual(expected)
  })
})
