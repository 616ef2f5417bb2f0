import { writeAscii } from '../../encoding/ascii.js'
import { decodeUtf8 } from '../../encoding/utf8.js'
import type { AllocateBytes, RecipientWriter } from '../token-writers.js'

/** Writes tokens one by one. */
export interface LineWriter {
  /** The length of a line's token in characters. */
  tokenLength(line: string): number
  /** Writes a line's token; returns the position after it. */
  write(line: string, target: Uint8Array, position: number): number
}

/** Writes the tokens of all lines without gaps. */
export function recipientWriter(writer: LineWriter, separator: string): RecipientWriter {
  return {
    write(text: Uint8Array, count: number, allocate: AllocateBytes) {
      const lines = (decodeUtf8(text) ?? '').split('\n', count)
      const starts = new Uint32Array(lines.length + 1)
      let length = 0
      for (const [i, line] of lines.entries()) {
        length += writer.tokenLength(line) + separator.length
        starts[i + 1] = length
      }
      const bytes = allocate(length)
      for (const [i, line] of lines.entries()) {
        writeAscii(separator, bytes, writer.write(line, bytes, starts[i]!))
      }
      return { bytes, starts }
    },
  }
}
