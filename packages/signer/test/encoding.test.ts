import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAscii } from '../src/encoding/ascii.js'
import { decodeBase64, encodeBase64 } from '../src/encoding/base64.js'
import { decodeForm, decodeFormValue, writeFormValue } from '../src/encoding/form.js'
import { decodeHex, encodeHexInto } from '../src/encoding/hex.js'
import { parseJsonObject } from '../src/encoding/json-object.js'
import { decodeUtf8, encodeUtf8, isWellFormed } from '../src/encoding/utf8.js'

const bytes = fc.uint8Array({ maxLength: 400 })
const text = fc.string({ unit: 'grapheme', maxLength: 100 })

describe('base64', () => {
  test("agrees with Node's", () => {
    fc.assert(
      fc.property(bytes, (data) => {
        const buffer = Buffer.from(data)
        expect(encodeBase64(data, 'standard')).toBe(buffer.toString('base64'))
        expect(encodeBase64(data, 'url')).toBe(buffer.toString('base64url'))
        expect(decodeBase64(buffer.toString('base64'), 'standard', true)).toEqual(new Uint8Array(data))
        expect(decodeBase64(buffer.toString('base64url'), 'url')).toEqual(new Uint8Array(data))
      }),
    )
  })

  test('each sequence of bytes has one accepted text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'AQgwZz09+/-_= \n'), maxLength: 9 }), (candidate) => {
        for (const alphabet of ['standard', 'url'] as const) {
          for (const padded of [false, true]) {
            const decoded = decodeBase64(candidate, alphabet, padded)
            if (decoded === undefined) continue
            const text = Buffer.from(decoded).toString(alphabet === 'url' ? 'base64url' : 'base64')
            const unpadded = text.replace(/=*$/, '')
            expect(candidate).toBe(
              padded ? unpadded.padEnd(Math.ceil(unpadded.length / 4) * 4, '=') : unpadded,
            )
          }
        }
      }),
      { numRuns: 5000 },
    )
  })

  test.each([
    'A',
    'AB==',
    'AAB=',
    'AA',
    'AA=',
    'AA===',
    'A A=',
    'AA-_',
    'AAAA\n',
    '=',
    '====',
    'AA=A',
    'ÄAAA',
  ])('refuses %j as padded standard base64', (candidate) => {
    expect(decodeBase64(candidate, 'standard', true)).toBeUndefined()
  })
})

test('hexadecimal agrees with Node', () => {
  fc.assert(
    fc.property(bytes, (data) => {
      const target = new Uint8Array(data.length * 2 + 3)
      expect(encodeHexInto(data, target, 3)).toBe(target.length)
      expect(readAscii(target.subarray(3))).toBe(Buffer.from(data).toString('hex'))
      expect(decodeHex(Buffer.from(data).toString('hex'))).toEqual(new Uint8Array(data))
    }),
  )
})

test('long ASCII is read whole', () => {
  const long = createHash('sha512').update('x').digest('hex').repeat(200)
  expect(readAscii(Buffer.from(long, 'latin1'))).toBe(long)
})

describe('form', () => {
  test('every well-formed text comes back, from our decoder and from URLSearchParams', () => {
    fc.assert(
      fc.property(text, (value) => {
        const target = new Uint8Array(9 * value.length)
        const escaped = readAscii(target.subarray(0, writeFormValue(value, target, 0)))
        expect(escaped).toMatch(/^[A-Za-z0-9\-_.~+%]*$/)
        expect(decodeFormValue(escaped)).toBe(value)
        expect(new URLSearchParams(`x=${escaped}`).get('x')).toBe(value)
      }),
    )
  })

  test('URLSearchParams is understood', () => {
    fc.assert(
      fc.property(text, (value) => {
        const query = new URLSearchParams({ name: value }).toString()
        expect(decodeForm(encodeUtf8(query))).toEqual({ name: value })
      }),
    )
  })

  test.each(['a=1&a=2', 'a=1&%61=2', 'a', '=1', 'a=%', 'a=%zz', 'a=%C3', 'a=1&&b=2'])(
    'refuses %j',
    (form) => {
      expect(decodeForm(encodeUtf8(form))).toBeTypeOf('string')
    },
  )

  test('refuses bytes that are not UTF-8', () => {
    expect(decodeForm(new Uint8Array([0x61, 0x3d, 0xff]))).toBeTypeOf('string')
  })
})

describe('JSON object', () => {
  test('parses what JSON.stringify writes', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          text.filter((name) => name !== '__proto__'),
          fc.jsonValue(),
        ),
        (object) => {
          const json = JSON.stringify(object)
          expect(JSON.stringify(parseJsonObject(json))).toBe(json)
        },
      ),
    )
  })

  test('a name given twice is refused, at the top only', () => {
    expect(parseJsonObject('{"a":1,"a":1}')).toBeUndefined()
    expect(parseJsonObject('{"a":1,"\\u0061":2}')).toBeUndefined()
    expect(parseJsonObject('{"a":{"b":1,"b":2},"c":"\\":{","d":[{"x":1}]}')).toBeDefined()
  })

  test.each(['', '[]', 'null', '1', '"a"', '{', '{"a":}'])('refuses %j', (json) => {
    expect(parseJsonObject(json)).toBeUndefined()
  })
})

test('lone surrogates are not well-formed', () => {
  expect(isWellFormed('a😀')).toBe(true)
  expect(isWellFormed('\ud83d')).toBe(false)
  expect(isWellFormed('\ude00\ud83d')).toBe(false)
})

test('a byte order mark is kept', () => {
  expect(decodeUtf8(encodeUtf8('\ufeffx'))).toBe('\ufeffx')
})
