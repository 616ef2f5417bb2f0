import { encodeUtf8Into } from '../encoding/utf8.js'

/** From so many characters on it pays to encode them. */
const WORTH_ENCODING = 4096
/** UTF-8 needs at most 3 bytes for a UTF-16 unit. */
const MOST_BYTES = 3

/**
 * Gathers lines as UTF-8, each ended by a line feed. Strings that are kept until the end would be moved about by the
 * garbage collector, which costs more than to encode them.
 */
export class LineBuffer {
  #bytes = new Uint8Array(4 * WORTH_ENCODING)
  #length = 0
  #text = ''

  add(line: string): void {
    this.#text += `${line}\n`
    if (this.#text.length >= WORTH_ENCODING) this.#encode()
  }

  /** All lines since the last time, in memory of their own. */
  take(): Uint8Array<ArrayBuffer> {
    this.#encode()
    const lines = this.#bytes.slice(0, this.#length)
    this.#length = 0
    return lines
  }

  #encode(): void {
    const most = this.#length + MOST_BYTES * this.#text.length
    if (most > this.#bytes.length) {
      const larger = new Uint8Array(2 * most)
      larger.set(this.#bytes)
      this.#bytes = larger
    }
    this.#length += encodeUtf8Into(this.#text, this.#bytes, this.#length)
    this.#text = ''
  }
}
