import { describe } from '@tokbox/core/arguments'
import type { LineBlock } from '../input/line-blocks.js'
import type { ListRecord, RecipientFields } from './recipient-record.js'

/** Reads one JSON object per line (https://jsonlines.org), block by block. Empty lines are skipped. */
export async function* jsonlRecords(blocks: AsyncIterable<LineBlock>): AsyncGenerator<ListRecord[], void> {
  for await (const { bytes, line } of blocks) {
    const records: ListRecord[] = []
    for (const [i, text] of bytes.toString('utf8').split('\n').entries()) {
      if (text.trim() !== '') records.push(readLine(text, line + i))
    }
    yield records
  }
}

function readLine(text: string, line: number): ListRecord {
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
    // The message of the parser quotes the text.
    return undefined
  }
}
