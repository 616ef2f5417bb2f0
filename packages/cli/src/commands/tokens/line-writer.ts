import type { TokenBatch } from '@tokbox/signer/batch'

/** In bytes: about so much is given out at a time. */
const pieceLength = 262_144
/** UTF-8 has at most so many bytes for a UTF-16 unit. */
const mostBytes = 3
const lineFeed = 0x0a

/**
 * Puts text around tokens without making strings of them: as strings, the tokens of a batch and all that stands between
 * them would be moved about by the garbage collector.
 */
export class LineWriter {
  #memory = Buffer.allocUnsafeSlow(pieceLength);

  /**
   * A line for each token, in pieces of whole lines. A piece is valid until the next one is asked for.
   * @param batch with a line feed after each token
   * @param before What stands before the token at a position. @param after In ASCII, what stands after each.
   */
  *write(
    batch: TokenBatch,
    before: (position: number) => string,
    after: string,
  ): Generator<Uint8Array, void> {
    const { bytes } = batch
    let length = 0
    let start = 0
    for (let position = 0; position < batch.length; position++) {
      const text = before(position)
      const end = bytes.indexOf(lineFeed, start)
      const most = text.length * mostBytes + (end - start) + after.length
      if (length + most > this.#memory.length) {
        if (length > 0) yield this.#memory.subarray(0, length)
        length = 0
        if (most > this.#memory.length) this.#memory = Buffer.allocUnsafeSlow(most)
      }
      length += this.#memory.write(text, length)
      this.#memory.set(bytes.subarray(start, end), length)
      length += end - start
      length += this.#memory.write(after, length)
      start = end + 1
    }
    if (length > 0) yield this.#memory.subarray(0, length)
  }
}
