import { inspect } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createNeedle, type Meter, tokens } from '../src/transport/redaction/needle.js'
import { readingsOf } from '../src/transport/redaction/readings.js'
import { createRedactor, redact } from '../src/transport/redaction/redactor.js'

const percent = (text: string) =>
  Array.from(new TextEncoder().encode(text), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
const unicode = (text: string) =>
  Array.from(
    { length: text.length },
    (_, index) => `\\u${text.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('')
const json = (text: string) => JSON.stringify(text).slice(1, -1)
const xml = (text: string) =>
  text.replace(
    /[<>&"']/g,
    (char) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;', "'": '&apos;' })[char] ?? '',
  )

/** All the ways in which a program may write a text. Written with what others wrote where there is something. */
const SPELLINGS: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  json,
  'json with /': (text) => json(text).replaceAll('/', '\\/'),
  'json in ASCII': (text) => json(text).replace(/[^\x20-\x7e]|[<>&='+]/g, unicode),
  unicode,
  inspected: (text) => inspect(text).slice(1, -1),
  'hexadecimal escapes': (text) =>
    text.replace(/[!-/:-@[-`{-~]/g, (char) => `\\x${char.charCodeAt(0).toString(16)}`),
  url: encodeURIComponent,
  form: (text) => new URLSearchParams([['', text]]).toString().slice(1),
  'url in small letters': (text) => encodeURIComponent(text).replace(/%../g, (byte) => byte.toLowerCase()),
  'every byte': percent,
  xml,
  decimal: (text) => Array.from(text, (char) => `&#${char.codePointAt(0)};`).join(''),
  'decimal with zeros': (text) => xml(text).replace(/[=+/]/g, (char) => `&#00${char.charCodeAt(0)};`),
  hexadecimal: (text) => Array.from(text, (char) => `&#x${char.codePointAt(0)?.toString(16)};`).join(''),
  named: (text) => xml(text).replaceAll('=', '&equals;').replaceAll('+', '&plus;').replaceAll('/', '&sol;'),
  'upper case': (text) => text.replace(/[a-z]/g, (char) => char.toUpperCase()),
}

const spelling = fc.constantFrom(...Object.keys(SPELLINGS))
const spell = (text: string, names: readonly string[]) =>
  names.reduce((spelt, name) => (SPELLINGS[name] as (text: string) => string)(spelt), text)

/** Printable ASCII, as header values are, and with the characters that escapes are made of more often. */
const secretOf = (minLength: number) =>
  fc
    .string({
      unit: fc.oneof(
        fc.constantFrom(...'\\%&;#"/=+u0041<'),
        fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }),
      ),
      minLength,
      maxLength: 60,
    })
    .map((text) => text.trim())
    .filter((text) => text.length >= minLength)

const runs = { numRuns: 2000 }

test('a secret is gone, however it and the text around it are spelt', () => {
  const property = fc.property(
    secretOf(4),
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'grapheme' }),
    fc.array(spelling, { maxLength: 3 }),
    (secret, before, after, names) => {
      const redacted = createRedactor([secret]).text(spell(`${before} ${secret} ${after}`, names))
      expect(redacted).toContain('[redacted]')
      expect(redacted).not.toContain(spell(secret, names))
    },
  )
  fc.assert(property, runs)
})

test('a long secret is gone from any text, whatever escape the text before seems to begin', () => {
  const bits = fc.constantFrom('%', '\\', '&', '%2', '\\u00', '\\x', '&#', '%25', '\\\\', '&amp', '\\u')
  const property = fc.property(
    secretOf(24),
    fc.string({ unit: fc.oneof(bits, fc.string({ minLength: 1, maxLength: 1 })) }),
    fc.string(),
    spelling,
    (secret, before, after, name) => {
      const spelt = spell(secret, [name])
      expect(createRedactor([secret]).text(before + spelt + after)).not.toContain(spelt)
    },
  )
  fc.assert(property, runs)
})

test('all that stands around a secret stays', () => {
  const harmless = fc.string({ unit: fc.constantFrom(...'abc .,-\n😀é') })
  const secrets = fc.string({
    unit: fc.constantFrom(...'0123456789ABCdef=+/"<'),
    minLength: 8,
    maxLength: 40,
  })
  const property = fc.property(secrets, harmless, harmless, spelling, (secret, before, after, name) => {
    const text = `${before}(${'_'.repeat(8)}${spell(secret, [name])})${after}`
    expect(createRedactor([secret]).text(text)).toBe(`${before}(${'_'.repeat(8)}[redacted])${after}`)
  })
  fc.assert(property, runs)
})

test('tokens are gone, however they are spelt', () => {
  const bytes = fc.uint8Array({ minLength: 30, maxLength: 120 }).map((data) => Buffer.from(data))
  const t1 = bytes.map((data) => `T1==${data.toString('base64')}`)
  const t1Url = bytes.map((data) => `T1==${data.toString('base64url')}`)
  const jwt = fc
    .tuple(bytes, bytes)
    .map(
      ([payload, mac]) =>
        `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.${payload.toString('base64url')}.${mac.toString('base64url')}`,
    )
  // One in upper case is a token no more.
  const names = fc.array(
    spelling.filter((name) => name !== 'upper case'),
    { maxLength: 3 },
  )
  const text = fc.string({ unit: 'grapheme' })
  const property = fc.property(fc.oneof(t1, t1Url, jwt), text, text, names, (token, before, after, spelt) => {
    const redacted = createRedactor([]).text(spell(`${before} ${token} ${after}`, spelt))
    expect(redacted).toContain('[redacted]')
    for (const part of token.split(/[.=]+/).filter((piece) => piece.length > 8))
      expect(redacted).not.toContain(spell(part, spelt))
  })
  fc.assert(property, runs)
})

test.each([
  'T1\\u003d\\u003d',
  'T1&#61;&#61;',
  'T1%253D%253d',
  'T1%3D%3D',
  'T1&equals;&#x3D;',
  'T1\\\\u003d=',
])('a client token that begins with %s', (start) => {
  const data = 'cGFydG5lcl9pZD0xMjM0NTYmc2lnPTA='
  expect(createRedactor([]).text(`token "${start}${data}".`)).toBe('token "[redacted]".')
})

test('a text without secrets comes back as it is', () => {
  const redactor = createRedactor(['another-secret'])
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(redactor.text(text)).toBe(text)
    }),
  )
  const page = '<p title="T1=">100%25 of \\u0041 &amp; C:\\temp, eyJournal</p>'
  expect(redactor.text(page)).toBe(page)
})

test('one that knows more secrets leaves the other as it is', () => {
  const one = createRedactor(['first-secret'])
  const both = one.with(['second-secret', ' ', ''])
  const text = 'first-secret, second-secret'
  expect(one.text(text)).toBe('[redacted], second-secret')
  expect(both.text(text)).toBe('[redacted], [redacted]')
  expect(both.with([]).text(text)).toBe('[redacted], [redacted]')
})

test('secrets that overlap are taken out whole', () => {
  const { text } = createRedactor(['abcdef', 'defghi', 'bcd'])
  expect(text('.abcdefghi.abcdefabcdef.bcd.')).toBe('.[redacted].[redacted].[redacted].')
})

test('an excerpt shows no part of a secret, wherever the text or what is looked at of it ends', () => {
  const secret = 'Qw9Zx-7Yv5Uk3+/&"<>JH1GM2pP'
  const redactor = createRedactor([secret])
  for (const name of Object.keys(SPELLINGS)) {
    const spelt = spell(secret, [name])
    const parts = Array.from({ length: spelt.length - 2 }, (_, start) => spelt.slice(start, start + 3))
    for (const end of [200, 16_384]) {
      for (let length = end - spelt.length - 2; length < end + 2; length += 1) {
        // White space becomes one space, so that the end of what is looked at is in the excerpt.
        const excerpt = redactor.excerpt(`.${' '.repeat(length)}${spelt}${'.'.repeat(20_000)}`, 200)
        expect(excerpt.length).toBeLessThanOrEqual(200)
        for (const part of parts) expect(excerpt).not.toContain(part)
      }
    }
  }
})

const MEGABYTE = 1_048_576
const HOSTILE = [
  '=',
  '\\',
  '&',
  '%',
  '%25',
  'T1',
  'T1==',
  'eyJ',
  '&amp;',
  '\\u005c',
  'a',
  'aab',
  '%5Cu0026amp;%2525',
  'x&#92;\\u0025 \\&#37;',
]

test.each(HOSTILE)('the work for a megabyte of %s grows with its length alone', (piece) => {
  const secrets = [
    '='.repeat(3800),
    '\\'.repeat(10),
    `${'a'.repeat(4000)}b`,
    'aabaaab'.repeat(500),
    'T1'.repeat(1000),
  ]
  const needles = [tokens, ...secrets.map(createNeedle)]
  const work = (length: number) => {
    const meter: Meter = { steps: 0 }
    redact(piece.repeat(length / piece.length), needles, false, meter)
    return meter.steps
  }
  const whole = work(MEGABYTE)
  expect(whole).toBeLessThan(4.2 * work(MEGABYTE / 4))
  // Each reading costs a step for itself, one for tokens and two for each secret and character.
  expect(whole).toBeLessThanOrEqual(READINGS * MEGABYTE * (2 + 2 * secrets.length))
})

/** One as it is, and three kinds of escapes undone in any order up to three times. */
const READINGS = 1 + 3 + 9 + 27

test('no text has more readings than there are orders of undoing', () => {
  const bits = fc.constantFrom(
    '%25',
    '\\\\',
    '&amp;',
    '%5C',
    '&#37;',
    '\\u0026',
    '\\u005c',
    '&#92;',
    '%26amp;',
    'a',
    '5',
    'u',
  )
  fc.assert(
    fc.property(fc.string({ unit: bits, maxLength: 200 }), (text) => {
      const readings = [...readingsOf(text)]
      expect(readings.length).toBeLessThanOrEqual(READINGS)
      for (const reading of readings) {
        expect(reading.text.length).toBeLessThanOrEqual(text.length)
        expect(reading.starts).toHaveLength(reading.text.length + 1)
        expect([...reading.starts]).toEqual([...reading.starts].sort((a, b) => a - b))
        expect(reading.starts.at(-1)).toBe(text.length)
      }
    }),
  )
})
