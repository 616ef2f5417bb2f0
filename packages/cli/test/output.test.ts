import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { formatJson, printable } from '../src/output/escape.js'
import { createStyle, describeFailure } from '../src/output/output.js'
import { formatDistance, formatDuration, formatShortDuration } from '../src/output/quantities.js'
import { write } from '../src/output/write.js'

describe('a duration', () => {
  it.each([
    [0, 'less than a second'],
    [0.9, 'less than a second'],
    [1, '1 second'],
    [59.9, '59 seconds'],
    [60, '1 minute'],
    [180, '3 minutes'],
    [200, '3 minutes 20 seconds'],
    [3_600, '1 hour'],
    [3_601, '1 hour'],
    [7_500, '2 hours 5 minutes'],
    [86_399, '23 hours 59 minutes'],
    [90_000, '1 day 1 hour'],
    [2_592_000, '30 days'],
  ])('of %d seconds is %s', (seconds, words) => {
    expect(formatDuration(seconds)).toBe(words)
  })

  it.each([
    [0.5, '1s'],
    [59, '59s'],
    [7_500, '2h 5m'],
    [90_000, '1d 1h'],
  ])('of %d seconds is %s where there is little room', (seconds, words) => {
    expect(formatShortDuration(seconds)).toBe(words)
  })

  it('has a direction', () => {
    expect(formatDistance(new Date(1_000_000), 1_180_000)).toBe('3 minutes ago')
    expect(formatDistance(new Date(1_180_000), 1_000_000)).toBe('in 3 minutes')
    expect(formatDistance(new Date(1_000_000), 1_000_000)).toBe('less than a second ago')
  })
})

describe('text from elsewhere', () => {
  it('cannot command the terminal', () => {
    expect(printable('a\u001b[31mb\r\n\tc\u009b\u0007')).toBe('a\\u{1b}[31mb\\u{d}\\u{a}\\u{9}c\\u{9b}\\u{7}')
  })

  it('cannot hide or reorder itself', () => {
    expect(printable('a\u202eb\u200bc\u2028d\ud800e\u{e0001}')).toBe(
      'a\\u{202e}b\\u{200b}c\\u{2028}d\\u{d800}e\\u{e0001}',
    )
  })

  it('is otherwise left as it is', () => {
    expect(printable('Zoë & 田中 😀 {"a":"\\n"}')).toBe('Zoë & 田中 😀 {"a":"\\n"}')
  })
})

describe('JSON', () => {
  /** DEL, C1, the marks, embeddings, overrides and isolates of bidi, and the separators of Unicode. */
  const unsafe = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u

  it('has no character that a terminal obeys, and says the same', () => {
    for (let code = 0; code <= 0x2100; code++) {
      const document = { [`a${String.fromCharCode(code)}`]: [String.fromCharCode(code)] }
      const text = formatJson(document)
      expect(text).not.toMatch(unsafe)
      expect(JSON.parse(text)).toEqual(document)
    }
    expect(formatJson({ a: '\u009b31m\u007f\u202e\u{e0001}' })).toBe(
      '{"a":"\\u009b31m\\u007f\\u202e\\udb40\\udc01"}',
    )
    expect(formatJson({ a: 'Zoë & 田中 😀' })).toBe('{"a":"Zoë & 田中 😀"}')
  })
})

describe('colours', () => {
  it.each([
    ['on a terminal', { isTTY: true }, {}, true],
    ['in a pipe', {}, {}, false],
    ['in a pipe, forced by a build tool', {}, { FORCE_COLOR: '1' }, false],
    ['with NO_COLOR', { isTTY: true }, { NO_COLOR: '1' }, false],
    ['with an empty NO_COLOR', { isTTY: true }, { NO_COLOR: '' }, true],
    ['on a dumb terminal', { isTTY: true }, { TERM: 'dumb' }, false],
  ])('%s', (_where, stream, env, coloured) => {
    expect(createStyle(stream, env).bad('x')).toBe(coloured ? '\u001b[31mx\u001b[39m' : 'x')
  })
})

describe('writing', () => {
  const failing = (code: string) =>
    new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error('it failed'), { code }))
      },
    }).on('error', () => undefined)

  it('tells a reader that has gone from a disk that is full', async () => {
    await expect(write(failing('EPIPE'), 'x')).rejects.toMatchObject({ name: 'OutputClosedError' })
    await expect(write(failing('ENOSPC'), 'x')).rejects.toMatchObject({
      name: 'WriteError',
      code: 'ERR_TOKBOX_CLI_WRITE',
      message:
        'The result cannot be written to standard output: the disk is full (ENOSPC). Make room, or write elsewhere.',
    })
  })
})

describe('an error that nobody expected', () => {
  it('is told without its stack', () => {
    const { human, document } = describeFailure(new RangeError('out of range'))
    expect(human).toBe('Something unexpected happened (RangeError): out of range [ERR_TOKBOX_CLI_UNEXPECTED]')
    expect(document.error).toEqual({
      name: 'RangeError',
      code: 'ERR_TOKBOX_CLI_UNEXPECTED',
      message: 'Something unexpected happened (RangeError): out of range',
    })
    expect(describeFailure('a text that was thrown').document.error).toMatchObject({ name: 'Error' })
  })
})
