import { isIPv4 } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isIpv4, isLoopback } from '../src/net/index.js'

test('an IPv4 address is what node:net takes for one', () => {
  const part = fc.oneof(fc.nat(300).map(String), fc.constantFrom('', '00', '01', '256', '-1', ' 1', '1e1'))
  const address = fc.oneof(
    fc.array(part, { minLength: 3, maxLength: 5 }).map((parts) => parts.join('.')),
    fc.ipV4(),
  )
  fc.assert(fc.property(address, (text) => isIpv4(text) === isIPv4(text)))
})

test.each([
  ['127.0.0.1', true],
  ['127.9.8.7', true],
  ['::1', true],
  ['[::1]', true],
  ['LOCALHOST', true],
  ['app.localhost', true],
  ['::ffff:127.0.0.1', true],
  ['', false],
  ['0.0.0.0', false],
  ['::', false],
  ['10.0.0.1', false],
  ['127.0.0.1.evil.example', false],
  ['localhost.evil.example', false],
  ['notlocalhost', false],
])('is %s loopback: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected)
})
