import { expect, test } from 'vitest'
import { parseRetryAfter } from '../src/transport/retry.js'

const now = Date.UTC(2026, 0, 1)

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
