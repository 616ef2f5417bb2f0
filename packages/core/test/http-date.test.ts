import { expect, test } from 'vitest'
import { parseHttpDate } from '../src/time/index.js'

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
