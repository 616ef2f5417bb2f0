import {
  vectorProject as credentials,
  otherSessionId as foreignSessionId,
  vectorTime as now,
  vectorSessionId as sessionId,
} from '@tokbox-tools/testing/project'
import { makeJwt, makeT1 } from '@tokbox-tools/testing/tokens'
import { describe, expect, test } from 'vitest'
import { createSigner, decodeToken, isTokboxError } from '../src/index.js'

const signer = createSigner(credentials, { clock: () => now })
const seconds = now / 1000

function codeOf(action: () => unknown): string | undefined {
  try {
    action()
    return undefined
  } catch (error) {
    if (isTokboxError(error)) return error.code
    throw error
  }
}

const FORMAT = 'ERR_TOKBOX_TOKEN_FORMAT'
const SIGNATURE = 'ERR_TOKBOX_TOKEN_SIGNATURE'
const MISMATCH = 'ERR_TOKBOX_TOKEN_MISMATCH'
const EXPIRED = 'ERR_TOKBOX_TOKEN_EXPIRED'

describe.each(['t1', 'jwt'] as const)('%s', (tokenFormat) => {
  const token = signer.token(sessionId, { tokenFormat, connectionData: 'who?>~', nonce: '1' })

  test('no change of a character passes, and none shows the wrong error class', () => {
    const symbols = 'ABab01+/-_=.& '
    for (let i = 0; i < token.length; i++) {
      for (const symbol of symbols) {
        if (token[i] === symbol) continue
        const changed = token.slice(0, i) + symbol + token.slice(i + 1)
        expect([FORMAT, SIGNATURE, MISMATCH]).toContain(codeOf(() => signer.verify(changed)))
      }
    }
  })

  test('no token with something added, left out or spelled otherwise passes', () => {
    const respelled = [
      `${token} `,
      ` ${token}`,
      `${token}\n`,
      `${token}=`,
      `${token}A`,
      token.slice(0, -1),
      token.toLowerCase(),
      token.replace('=', ''),
      `${token}.`,
      token.replaceAll('A', 'A\n'),
      encodeURIComponent(token),
    ].filter((text) => text !== token)
    for (const text of respelled) {
      expect([FORMAT, SIGNATURE, MISMATCH, 'ERR_TOKBOX_TOKEN_EXPIRED']).toContain(
        codeOf(() => signer.verify(text)),
      )
    }
  })

  test('expires at its instant, not before; clockTolerance moves that', () => {
    const short = signer.token(sessionId, { tokenFormat, expiresIn: 60 })
    const at = (time: number) => createSigner(credentials, { clock: () => time })
    expect(codeOf(() => at(now + 59_999).verify(short))).toBeUndefined()
    expect(codeOf(() => at(now + 60_000).verify(short))).toBe(EXPIRED)
    expect(codeOf(() => at(now + 60_000).verify(short, { clockTolerance: 5 }))).toBeUndefined()
    expect(codeOf(() => at(now + 65_000).verify(short, { clockTolerance: 5 }))).toBe(EXPIRED)
  })

  test('another secret, another project, another session', () => {
    const other = createSigner({ ...credentials, apiSecret: 'another' }, { clock: () => now })
    expect(codeOf(() => other.verify(token))).toBe(SIGNATURE)
    const project = createSigner({ ...credentials, apiKey: '654321' }, { clock: () => now })
    expect(() => project.verify(token)).toThrow(
      expect.objectContaining({ code: MISMATCH, subject: 'project', actual: '123456', expected: '654321' }),
    )
    expect(() => signer.verify(token, { sessionId: foreignSessionId })).toThrow(
      expect.objectContaining({
        code: MISMATCH,
        subject: 'session',
        actual: sessionId,
        expected: foreignSessionId,
      }),
    )
  })

  test('the order is format, project, signature, expiry, session', () => {
    const late = createSigner({ apiKey: '123456', apiSecret: 'x' }, { clock: () => now + 1e10 })
    expect(codeOf(() => late.verify(token, { sessionId: foreignSessionId }))).toBe(SIGNATURE)
    const expired = createSigner(credentials, { clock: () => now + 1e10 })
    expect(codeOf(() => expired.verify(token, { sessionId: foreignSessionId }))).toBe(EXPIRED)
  })
})

describe('T1 of other makers', () => {
  const base = `session_id=${sessionId}&create_time=${seconds}`
  const verifyData = (data: string) => signer.verify(makeT1(data, credentials))

  test('without role and expire_time: publisher, 24 hours', () => {
    expect(verifyData(base)).toMatchObject({
      role: 'publisher',
      expiresAt: new Date(now + 86_400_000),
      nonce: undefined,
      connectionData: '',
    })
  })

  test.each([
    ['a role of no platform', `${base}&role=admin`],
    ['an empty role', `${base}&role=`],
    ['a role twice', `${base}&role=publisher&role=moderator`],
    ['a role twice, once in disguise', `${base}&role=publisher&r%6Fle=moderator`],
    ['no session', `create_time=${seconds}`],
    ['an empty session', `session_id=&create_time=${seconds}`],
    ['no creation time', `session_id=${sessionId}`],
    ['a fraction of a second', `${base}&expire_time=${seconds + 10}.5`],
    ['an empty expiry', `${base}&expire_time=`],
    ['an expiry in milliseconds', `${base}&expire_time=${now + 10_000}`],
    ['an expiry that is no number', `${base}&expire_time=NaN`],
    ['a broken escape', `${base}&connection_data=%`],
  ])('refuses %s', (_, data) => {
    expect(codeOf(() => verifyData(data))).toBe(FORMAT)
    expect(codeOf(() => decodeToken(makeT1(data, credentials)))).toBe(FORMAT)
  })

  test('the class list may be separated by raw spaces', () => {
    expect(verifyData(`${base}&initial_layout_class_list=a b+c%20d`).initialLayoutClassList).toEqual([
      'a',
      'b',
      'c',
      'd',
    ])
  })

  test("the URL alphabet of Java's client is read, but is a second spelling for a verifier", () => {
    // Bytes that end a group of three with '?' or '~' are what makes the alphabets differ.
    const tokens = [0, 1, 2].map((n) => makeT1(`${base}&connection_data=${'x'.repeat(n)}~~~???`, credentials))
    for (const token of tokens) {
      const java = token.replaceAll('+', '-').replaceAll('/', '_')
      if (java === token) continue
      expect(decodeToken(java).connectionData).toBe(decodeToken(token).connectionData)
      expect(codeOf(() => signer.verify(java))).toBe(FORMAT)
      expect(codeOf(() => signer.verify(token))).toBeUndefined()
    }
    expect(tokens.some((token) => /[+/]/.test(token))).toBe(true)
  })

  test('upper-case signature digits are refused', () => {
    const text = Buffer.from(makeT1(base, credentials).slice(4), 'base64').toString()
    const shouted = text.replace(/sig=[0-9a-f]+/, (sig) =>
      sig.replace(/[a-f]/g, (digit) => digit.toUpperCase()),
    )
    expect(shouted).not.toBe(text)
    expect(codeOf(() => signer.verify(`T1==${Buffer.from(shouted).toString('base64')}`))).toBe(FORMAT)
  })
})

describe('JWT of other makers', () => {
  const header = '{"alg":"HS256","typ":"JWT"}'
  const base = { iss: '123456', ist: 'project', iat: seconds, session_id: sessionId }
  const sign = (claims: object, head = header) => makeJwt(head, JSON.stringify(claims), credentials.apiSecret)

  test('the claims of the Node client are understood', () => {
    const claims = signer.verify(
      sign({
        ...base,
        exp: seconds + 60,
        create_time: seconds,
        nonce: 0.42,
        role: 'moderator',
        initial_layout_class_list: '',
        scope: 'session.connect',
      }),
    )
    expect(claims).toMatchObject({ role: 'moderator', nonce: '0.42', expiresAt: new Date(now + 60_000) })
  })

  test('without exp: expire_time, or else 24 hours; a numeric issuer; no typ', () => {
    expect(signer.verify(sign({ ...base, expire_time: seconds + 5 })).expiresAt).toEqual(new Date(now + 5000))
    expect(signer.verify(sign(base)).expiresAt).toEqual(new Date(now + 86_400_000))
    expect(signer.verify(sign({ ...base, iss: 123456 }, '{"alg":"HS256"}')).apiKey).toBe('123456')
  })

  test.each([
    ['no algorithm', sign(base, '{"alg":"none"}')],
    ['another algorithm', sign(base, '{"alg":"HS512"}')],
    ['a public-key algorithm', sign(base, '{"alg":"RS256"}')],
    ['demands of the header', sign(base, '{"alg":"HS256","crit":["b64"],"b64":false}')],
    ['another scope', sign({ ...base, scope: 'session.record' })],
    ['another issuer type', sign({ ...base, ist: 'account' })],
    ['an issuer that is no project', sign({ ...base, iss: 'me' })],
    ['no issuer', sign({ ...base, iss: undefined })],
    ['no time', sign({ ...base, iat: undefined })],
    ['a time as text', sign({ ...base, exp: String(seconds + 60) })],
    ['a fraction', sign({ ...base, exp: seconds + 0.5 })],
    ['null for a time', sign({ ...base, exp: null })],
    ['milliseconds', sign({ ...base, exp: now + 60_000 })],
    ['data that is no text', sign({ ...base, connection_data: { a: 1 } })],
    [
      'a claim twice',
      makeJwt(
        header,
        `{"iss":"123456","iat":${seconds},"session_id":"s","role":"publisher","role":"moderator"}`,
        credentials.apiSecret,
      ),
    ],
    ['claims that are no object', makeJwt(header, '[]', credentials.apiSecret)],
    ['claims that are no JSON', makeJwt(header, '{', credentials.apiSecret)],
    ['two parts', sign(base).split('.').slice(0, 2).join('.')],
    ['no signature', `${sign(base).split('.').slice(0, 2).join('.')}.`],
    ['an empty text', ''],
    ['some text', 'hello'],
    ['a very long text', 'T1=='.padEnd(40_000, 'A')],
  ])('refuses %s', (_, token) => {
    expect(codeOf(() => signer.verify(token))).toBe(FORMAT)
  })
})

test('an undefined option is one that is left out', () => {
  const token = signer.token(sessionId)
  const options = { sessionId: undefined, clockTolerance: undefined, now: undefined, urlAlphabet: undefined }
  expect(signer.verify(token, options).sessionId).toBe(sessionId)
})

describe('an instant of the caller', () => {
  const unused = () => {
    throw new Error('the clock was read')
  }
  const timeless = createSigner(credentials, { clock: unused })

  test.each(['t1', 'jwt'] as const)('decides about a %s token', (tokenFormat) => {
    const short = signer.token(sessionId, { tokenFormat, expiresIn: 60 })
    expect(codeOf(() => timeless.verify(short, { now: new Date(now + 59_999) }))).toBeUndefined()
    expect(() => timeless.verify(short, { now: new Date(now + 60_000) })).toThrow(
      expect.objectContaining({ code: EXPIRED, expiredAt: new Date(now + 60_000) }),
    )
  })

  test.each([
    ['a number', now],
    ['an invalid Date', new Date(Number.NaN)],
    ['a time before 1970', new Date(-1)],
    ['a time after 5138', new Date(1e14)],
    ['a date in disguise', Object.create(Date.prototype)],
  ])('is not %s', (_, wrong) => {
    const token = signer.token(sessionId)
    expect(() => timeless.verify(token, { now: wrong as Date })).toThrow(
      /^options\.now: expected a Date from 1970 to 5138, got /,
    )
  })
})

describe('urlAlphabet', () => {
  const base = `session_id=${sessionId}&create_time=${seconds}&connection_data=`
  const token = ['', 'x', 'xx']
    .map((start) => makeT1(`${base}${start}~~~???`, credentials))
    .find((text) => /[+/].*[+/]/.test(text.slice(4)))!
  const java = token.replaceAll('+', '-').replaceAll('/', '_')
  const accepting = { urlAlphabet: true, sessionId }

  test('accepts what the official Java library writes, and every other token as before', () => {
    expect(signer.verify(java, accepting)).toEqual(signer.verify(token))
    for (const tokenFormat of ['t1', 'jwt'] as const) {
      const own = signer.token(sessionId, { tokenFormat })
      expect(signer.verify(own, accepting)).toEqual(signer.verify(own))
    }
    expect(codeOf(() => signer.verify(java, { urlAlphabet: false }))).toBe(FORMAT)
  })

  test('accepts neither a mixture nor a change', () => {
    const mixed = token.replace(/[+/]/, (symbol) => (symbol === '+' ? '-' : '_'))
    expect(codeOf(() => signer.verify(mixed, accepting))).toBe(FORMAT)
    for (const other of [java.replace(/=*$/, ''), `${java}=`, java.toLowerCase()]) {
      if (other !== java) expect([FORMAT, SIGNATURE]).toContain(codeOf(() => signer.verify(other, accepting)))
    }
  })

  test('is true or false', () => {
    expect(() => signer.verify(token, { urlAlphabet: 'yes' as unknown as boolean })).toThrow(
      /^options\.urlAlphabet: expected true or false/,
    )
  })
})
