import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeXml, unescapeXml } from '../src/xml/index.js'

test('what is escaped comes back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const escaped = escapeXml(text)
      expect(escaped).not.toMatch(/[<>"']/)
      expect(unescapeXml(escaped)).toBe(
        text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd'),
      )
    }),
  )
})

test('an entity in the text stays one', () => {
  expect(unescapeXml(escapeXml('&lt;'))).toBe('&lt;')
  expect(unescapeXml('&nbsp;&#60;&amp;lt;')).toBe('&nbsp;&#60;&lt;')
})
