/** Memory of this size comes back from the last time; larger pieces are fresh, and each page of them costs a fault. */
const PIECE = 65_536
const LINE_FEED = 0x0a

/** Gathers lines, each ended by a line feed. */
export interface LineBuffer {
  /** Where to write the next line, which has at most that many bytes. */
  room(maxLength: number): { readonly target: Uint8Array; readonly position: number }
  /** Ends the line at the position after it. */
  end(position: number): void
  /** All lines since the last time, in memory of their own. */
  take(): Uint8Array<ArrayBuffer>
}

/**
 * Memory for lines: strings that are kept until the end would be moved about by the garbage collector, which costs more
 * than to write them down. No class, because V8 forgets what it has compiled for one when a collection finds no object of
 * it, which is the rule between two lists.
 */
export function lineBuffer(): LineBuffer {
  let full: Uint8Array[] = []
  let fullLength = 0
  let piece = new Uint8Array(PIECE)
  let length = 0

  const setAside = () => {
    full.push(piece.subarray(0, length))
    fullLength += length
    length = 0
  }
  return {
    room(maxLength) {
      if (length + maxLength + 1 > piece.length) {
        setAside()
        piece = new Uint8Array(Math.max(PIECE, maxLength + 1))
      }
      return { target: piece, position: length }
    },
    end(position) {
      piece[position] = LINE_FEED
      length = position + 1
    },
    take() {
      setAside()
      const lines = new Uint8Array(fullLength)
      let position = 0
      for (const part of full) {
        lines.set(part, position)
        position += part.length
      }
      full = []
      fullLength = 0
      return lines
    },
  }
}
