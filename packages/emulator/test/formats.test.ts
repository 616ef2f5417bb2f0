import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatPlatformDate } from '../src/clock.js'
import { writeErrorXml } from '../src/replies/xml.js'

describe('the date of the platform', () => {
  it.each([
    [1_700_000_000_000, 'Tue Nov 14 14:13:20 PST 2023'],
    [1_394_919_743_000, 'Sat Mar 15 14:42:23 PDT 2014'],
    [1_704_096_000_000, 'Mon Jan 01 00:00:00 PST 2024'],
    [1_710_064_799_000, 'Sun Mar 10 01:59:59 PST 2024'],
    [1_710_064_800_000, 'Sun Mar 10 03:00:00 PDT 2024'],
  ])('%s is %s', (instant, text) => {
    expect(formatPlatformDate(instant)).toBe(text)
  })

  it('is read back by the date parser of JavaScript', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800 }), (seconds) => {
        expect(Date.parse(formatPlatformDate(seconds * 1000))).toBe(seconds * 1000)
      }),
    )
  })
})

describe('XML', () => {
  it('escapes what is markup and replaces what XML cannot hold', () => {
    const xml = writeErrorXml({
      code: 400,
      message: `<a href="x">&'`,
      description: 'nul \0 lone \ud800 pair 🎥',
    })
    expect(xml).toBe(
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><errorPayload><code>400</code>' +
        '<message>&lt;a href=&quot;x&quot;&gt;&amp;&apos;</message>' +
        '<description>nul \ufffd lone \ufffd pair 🎥</description></errorPayload>',
    )
  })

  it('holds no markup that was in the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (message) => {
        const text = writeErrorXml({ code: 1, message, description: '' })
        const inside = text.slice(text.indexOf('<message>') + 9, text.indexOf('</message>'))
        expect(inside).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|apos);)/)
      }),
    )
  })
})
