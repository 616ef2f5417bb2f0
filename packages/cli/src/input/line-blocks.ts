import { isUtf8 } from 'node:buffer'
import { ReadError } from '../errors/read-errors.js'

/** Whole lines of a file, with their line ends. */
export interface LineBlock {
  readonly bytes: Buffer
  /** The number of the first line, from 1. */
  readonly line: number
}

/** In bytes. Without a limit on lines, reading a file would need unlimited memory. */
export const MAX_LINE_LENGTH = 65_536

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const byteOrderMark = Buffer.from('\ufeff')

/**
 * Splits a text file into blocks of whole lines. Drops the byte order mark that some programs begin files with.
 * @throws ReadError when a line is too long or not UTF-8 text
 */
export async function* lineBlocks(
  chunks: AsyncIterable<Uint8Array>,
  from: string,
): AsyncGenerator<LineBlock, void> {
  let waiting: Buffer = Buffer.alloc(0)
  let line = 1
  let begun = false
  for await (const chunk of chunks) {
    let bytes = Buffer.concat([waiting, chunk])
    if (!begun) {
      if (bytes.length < byteOrderMark.length) {
        waiting = bytes
        continue
      }
      begun = true
      if (bytes.subarray(0, byteOrderMark.length).equals(byteOrderMark)) {
        bytes = bytes.subarray(byteOrderMark.length)
      }
    }
    const end = bytes.lastIndexOf(LINE_FEED) + 1
    waiting = bytes.subarray(end)
    if (end > 0) {
      const block = bytes.subarray(0, end)
      const lines = checkLines(block, line, from)
      yield { bytes: block, line }
      line += lines
    }
    if (waiting.length > MAX_LINE_LENGTH) throw tooLong(waiting, line, from)
  }
  if (waiting.length === 0) return
  checkLines(waiting, line, from)
  yield { bytes: waiting, line }
}

/** @returns how many line ends there are */
function checkLines(block: Buffer, firstLine: number, from: string): number {
  const isText = isUtf8(block) && !block.includes(0)
  let line = firstLine
  let start = 0
  while (start < block.length) {
    const feed = block.indexOf(LINE_FEED, start)
    const end = feed < 0 ? block.length : feed
    if (end - start > MAX_LINE_LENGTH) throw tooLong(block.subarray(start, end), line, from)
    if (!isText) refuseBinary(block.subarray(start, end), line, from)
    if (feed < 0) break
    start = end + 1
    line++
  }
  return line - firstLine
}

function tooLong(bytes: Buffer, line: number, from: string): ReadError {
  const hint = bytes.includes(CARRIAGE_RETURN) ? ' Lines have to end in LF or CRLF, not in CR alone.' : ''
  return new ReadError(from, `it is longer than ${MAX_LINE_LENGTH} bytes.${hint}`, { line })
}

function refuseBinary(bytes: Buffer, line: number, from: string): void {
  if (!isUtf8(bytes)) {
    throw new ReadError(from, 'it is not UTF-8 text. In a spreadsheet, save as "CSV UTF-8".', { line })
  }
  if (bytes.includes(0)) throw new ReadError(from, 'it holds a zero byte, so it is not text.', { line })
}
