import { writeAscii } from '../../encoding/ascii.js'
import { base64Length, encodeBase64Into } from '../../encoding/base64.js'
import { encodeHexInto } from '../../encoding/hex.js'
import type { Hmac } from '../../hmac/index.js'
import { T1_HEX_LENGTH, T1_SENTINEL, T1_TAG_LENGTH, t1Head } from '../../t1.js'
import type { LineWriter } from './recipients.js'

/** T1 tokens of recipients: a line contains the signed data after the common prefix. */
export function t1LineWriter(apiKey: string, hmac: Hmac, prefix: string): LineWriter {
  const head = t1Head(apiKey)
  const dataStart = head.length + T1_HEX_LENGTH + 1
  const lineStart = dataStart + prefix.length
  let content = new Uint8Array(lineStart + 1024)
  const writeConstant = () => {
    writeAscii(head, content)
    writeAscii(`:${prefix}`, content, dataStart - 1)
  }
  writeConstant()
  const state = hmac.withPrefix(content.slice(dataStart, lineStart))
  const tag = new Uint8Array(T1_TAG_LENGTH)

  return {
    tokenLength: (line) => T1_SENTINEL.length + base64Length(lineStart + line.length, 'standard'),
    write(line, target, position) {
      const end = lineStart + line.length
      if (end > content.length) {
        content = new Uint8Array(2 * end)
        writeConstant()
      }
      writeAscii(line, content, lineStart)
      state.signInto(content, lineStart, end, tag)
      encodeHexInto(tag, content, head.length)
      const start = writeAscii(T1_SENTINEL, target, position)
      return encodeBase64Into(content, 0, end, target, start, 'standard')
    },
  }
}
