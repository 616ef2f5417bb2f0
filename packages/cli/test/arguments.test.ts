import { describe, expect, it } from 'vitest'
import { refuseSecretFlags } from '../src/arguments/command-line.js'
import { parseInstant, parseLifetime } from '../src/arguments/times.js'

describe('a lifetime', () => {
  it.each([
    ['3600', 3600],
    ['1', 1],
    ['90s', 90],
    ['15m', 900],
    ['2h', 7200],
    ['1h30m', 5400],
    ['7d', 604_800],
    ['4w2d', 2_592_000],
    ['2592000', 2_592_000],
  ])('%s is %i seconds', (text, seconds) => {
    expect(parseLifetime(text, '--expires-in')).toBe(seconds)
  })

  it.each([
    '',
    '0',
    '0s',
    '-5',
    '1.5h',
    '2 h',
    '2H',
    'h',
    '2h30',
    'tomorrow',
    '31d',
    '2592001',
    '99999999999999999',
  ])('%s is refused', (text) => {
    expect(() => parseLifetime(text, '--expires-in')).toThrow(
      /^--expires-in: expected a time from 1 second to 30 days/,
    )
  })

  it('tells milliseconds and instants from lifetimes', () => {
    expect(() => parseLifetime('86400000', '--expires-in')).toThrow('Is it in milliseconds?')
    expect(() => parseLifetime('1700000000', '--expires-in')).toThrow('use --expires-at')
  })

  it.each(['40d', '86400000s', '99999d'])('does not ask for the unit of %s', (text) => {
    expect(() => parseLifetime(text, '--expires-in')).toThrow(/ seconds\. No token lives longer/)
  })
})

describe('an instant', () => {
  it.each([
    ['2030-01-31T18:00:00Z', '2030-01-31T18:00:00.000Z'],
    ['2030-01-31T18:00Z', '2030-01-31T18:00:00.000Z'],
    ['2030-01-31T18:00:00.5Z', '2030-01-31T18:00:00.500Z'],
    ['2030-01-31T18:00:00+01:00', '2030-01-31T17:00:00.000Z'],
    ['2028-02-29T00:00:00Z', '2028-02-29T00:00:00.000Z'],
  ])('%s is %s', (text, expected) => {
    expect(parseInstant(text, '--expires-at').toISOString()).toBe(expected)
  })

  it.each([
    '',
    '2030-01-31',
    '2030-01-31T18:00:00',
    '31.01.2030',
    '2030-02-30T00:00:00Z',
    '2030-13-01T00:00:00Z',
    '2030-01-31T25:00:00Z',
    'tomorrow',
    '1700000000',
  ])('%s is refused', (text) => {
    expect(() => parseInstant(text, '--expires-at')).toThrow(
      /^--expires-at: expected a date and time in ISO 8601/,
    )
  })
})

describe('flags that would take a secret', () => {
  it.each([
    '--secret',
    '--secret=s3cr3t',
    '--api-secret',
    '--api_secret=s3cr3t',
    '--apiSecret',
    '-secret',
    '--tokbox-api-secret',
    '--secret-key=s3cr3t',
    '--password',
  ])('%s is refused', (flag) => {
    expect(() => refuseSecretFlags(['session', 'create', flag, 's3cr3t'])).toThrow(
      'no option that takes a secret',
    )
  })

  it.each(['--secret-file', '--secret-file=./secret', '--secret-stdin', '--session', 'secret'])(
    '%s is not',
    (flag) => {
      expect(() => refuseSecretFlags(['session', 'create', flag, 's3cr3t'])).not.toThrow()
    },
  )

  it('are looked for only where flags are', () => {
    expect(() => refuseSecretFlags(['inspect', '--', '--secret'])).not.toThrow()
  })
})
