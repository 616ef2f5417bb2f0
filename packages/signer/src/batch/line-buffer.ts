/** In bytes. Memory of this size is reused by the allocator; larger pieces are new, and each page of them causes a fault. */
const PIECE = 65_536
const LINE_FEED = 0x0a

/** Collects lines, each with a line feed. */
export interface LineBuffer {
  /** Where to write the next line, which has at most `maxLength` bytes. */
  room(maxLength: number): { readonly target: Uint8Array; readonly position: number }
  /** Ends the line, given the position after it. */
  end(position: number): void
  /** Returns all lines since the last call, in memory of their own. */
  take(): Uint8Array<ArrayBuffer>
}

/**
 * Memory for lines. Strings that are kept until the end would be moved by the garbage collector, which takes longer than
 * writing them to memory. This is not a class, because V8 discards the compiled code of a class when a collection finds no
 * object of it, as is usual between two lists.
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
