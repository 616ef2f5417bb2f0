import { describe } from '@tokbox/signer/arguments'
import type { LineBlock } from '../input/line-blocks.js'
import type { BrokenRecord, RecipientFields, RecipientRecord } from './recipient-record.js'

/** Reads one JSON object a line (https://jsonlines.org). Empty lines are passed over. */
export async function* jsonlRecords(
  blocks: AsyncIterable<LineBlock>,
): AsyncGenerator<RecipientRecord | BrokenRecord, void> {
  for await (const block of blocks) {
    let { line } = block
    for (const text of block.bytes.toString('utf8').split('\n')) {
      if (text.trim() !== '') yield readLine(text, line)
      line++
    }
  }
}

function readLine(text: string, line: number): RecipientRecord | BrokenRecord {
  const value = parse(text)
  if (value === undefined) return { line, problem: 'expected a JSON object, but it is not JSON.' }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return { line, fields: value as RecipientFields }
  }
  return { line, problem: `expected a JSON object, got ${describe(value)}.` }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's own message quotes the text.
    return undefined
  }
}
