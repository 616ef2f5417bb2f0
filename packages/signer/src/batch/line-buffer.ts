/** Memory of this size comes back from the last time; larger pieces are fresh, and each page of them costs a fault. */
const PIECE = 65_536
const LINE_FEED = 0x0a

/**
 * Gathers lines, each ended by a line feed. Strings that are kept until the end would be moved about by the garbage
 * collector, which costs more than to write them down.
 */
export class LineBuffer {
  #full: Uint8Array[] = []
  #fullLength = 0
  #piece = new Uint8Array(PIECE)
  #length = 0

  /** Where to write the next line, which has at most that many bytes. */
  room(most: number): { readonly target: Uint8Array; readonly position: number } {
    if (this.#length + most + 1 > this.#piece.length) {
      this.#setAside()
      this.#piece = new Uint8Array(Math.max(PIECE, most + 1))
    }
    return { target: this.#piece, position: this.#length }
  }

  /** Ends the line at the position after it. */
  end(position: number): void {
    this.#piece[position] = LINE_FEED
    this.#length = position + 1
  }

  /** All lines since the last time, in memory of their own. */
  take(): Uint8Array<ArrayBuffer> {
    this.#setAside()
    const lines = new Uint8Array(this.#fullLength)
    let position = 0
    for (const part of this.#full) {
      lines.set(part, position)
      position += part.length
    }
    this.#full = []
    this.#fullLength = 0
    return lines
  }

  #setAside(): void {
    this.#full.push(this.#piece.subarray(0, this.#length))
    this.#fullLength += this.#length
    this.#length = 0
  }
}
