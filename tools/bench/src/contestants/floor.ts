import { createHash } from 'node:crypto'
import type { Subject } from '../measure/measure.js'

const BLOCK = 64
const BLOCKS_PER_TOKEN = 3
const TOKENS = 5461

/**
 * What no way of signing can go below by much: the bare hashing of three SHA-1 blocks per token (two of the text, one of
 * the outer hash), by OpenSSL with all that the processor has, over 1 MB in one piece.
 */
export function sha1Floor(): Subject {
  const megabyte = new Uint8Array(TOKENS * BLOCKS_PER_TOKEN * BLOCK)
  return {
    id: 'floor',
    piece: TOKENS,
    run(count) {
      let seen = 0
      for (let done = 0; done < count; done += TOKENS)
        seen += createHash('sha1').update(megabyte).digest()[0]!
      return seen
    },
  }
}
