import { expect, test } from 'vitest'
import { path } from '../src/transport/path.js'
import { parseRetryAfter } from '../src/transport/retry-timing.js'
import { failure } from './support/project.js'

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
