import { expect, test } from 'vitest'
import { parseHttpDate } from '../src/transport/http-date.js'
import { path } from '../src/transport/path.js'
import { parseRetryAfter } from '../src/transport/retry-timing.js'
import { failure } from './support/project.js'

const now = Date.UTC(2026, 0, 1)

// The instant that RFC 9110, section 5.6.7, writes in all three forms.
const example = Date.UTC(1994, 10, 6, 8, 49, 37)

test.each([
  ['Sun, 06 Nov 1994 08:49:37 GMT', example],
  ['Sunday, 06-Nov-94 08:49:37 GMT', example],
  ['Sun Nov  6 08:49:37 1994', example],
  ['Mon Nov 16 08:49:37 1994', example + 10 * 86_400_000],
  ['Thursday, 01-Jan-76 00:00:00 GMT', Date.UTC(2076, 0, 1)],
  ['Friday, 01-Jan-77 00:00:00 GMT', Date.UTC(1977, 0, 1)],
  ['Sat, 31 Dec 2016 23:59:60 GMT', Date.UTC(2017, 0, 1)],
  ['Thu, 29 Feb 2024 00:00:00 GMT', Date.UTC(2024, 1, 29)],
])('reads the HTTP date %s', (text, instant) => {
  expect(parseHttpDate(text, now)).toBe(instant)
})

test('reads what every JavaScript runtime writes', () => {
  for (let instant = 0; instant < 4e12; instant += 987_654_321_000) {
    const whole = instant - (instant % 1000)
    expect(parseHttpDate(new Date(whole).toUTCString(), now)).toBe(whole)
  }
})

test.each([
  '',
  '1',
  '2026',
  'tomorrow',
  '2026-01-01T00:00:00Z',
  'Sun, 06 Nov 1994 08:49:37',
  'Sun, 06 Nov 1994 08:49:37 +0100',
  'Sun, 6 Nov 1994 08:49:37 GMT',
  'Sun, 06 nov 1994 08:49:37 GMT',
  'Sun, 31 Feb 1994 08:49:37 GMT',
  'Sun, 00 Nov 1994 08:49:37 GMT',
  'Sun, 06 Nov 1994 24:49:37 GMT',
  'Sun, 06 Nov 1994 08:60:37 GMT',
  'Sun, 06 Nov 1994 08:49:61 GMT',
])('does not take %j for an HTTP date', (text) => {
  expect(parseHttpDate(text, now)).toBeUndefined()
})

test.each([
  ['0', 0],
  [' 120 ', 120_000],
  ['9'.repeat(400), 1e13],
  ['Thu, 01 Jan 2026 00:00:07 GMT', 7000],
  ['Wed, 31 Dec 2025 23:59:00 GMT', 0],
  ['-1', undefined],
  ['1e3', undefined],
  [undefined, undefined],
])('reads Retry-After %j', (header, milliseconds) => {
  expect(parseRetryAfter(header, now)).toBe(milliseconds)
})

test.each([
  ['plain', '/v2/archive/plain/layout'],
  ['../../x', '/v2/archive/..%2F..%2Fx/layout'],
  ['a b?c#d%', '/v2/archive/a%20b%3Fc%23d%25/layout'],
  ['line\r\nend', '/v2/archive/line%0D%0Aend/layout'],
  ['...', '/v2/archive/.../layout'],
  ['Zoë', '/v2/archive/Zo%C3%AB/layout'],
])('an id stays one segment of a path: %j', (id, expected) => {
  expect(path`/v2/archive/${id}/layout`).toBe(expected)
  expect(new URL(`https://x${path`/v2/archive/${id}/layout`}`).pathname.split('/')).toHaveLength(5)
})

test.each(['', '.', '..', '\ud800', 7, null, undefined])('%j is no id', async (id) => {
  const error = await failure((async () => path`/v2/archive/${id as string}`)())
  expect(error).toMatchObject({ code: 'ERR_TOKBOX_INVALID_ARGUMENT', parameter: 'id' })
})
