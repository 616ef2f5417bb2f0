/** The length of a block in bytes. */
export const BLOCK = 64

/** A hash function of FIPS 180-4 with blocks of 64 bytes. */
export interface BlockHash {
  /** The initial state in 32-bit words. After the last block, the state is the digest. */
  readonly start: readonly number[]
  /** Updates the state with the 64 bytes at the position. */
  readonly compress: (state: Int32Array, bytes: Uint8Array, position: number) => void
  /** Overwrites what is left of the last block in scratch space. */
  readonly wipe: () => unknown
}

/** Reads four bytes as a big-endian word. */
export function readWord(bytes: Uint8Array, position: number): number {
  return (
    (bytes[position]! << 24) |
    (bytes[position + 1]! << 16) |
    (bytes[position + 2]! << 8) |
    bytes[position + 3]!
  )
}

/** Writes words to the start of the target, in big-endian order. */
export function writeWords(words: Int32Array, target: Uint8Array): void {
  for (let i = 0; i < words.length; i++) writeWord(target, 4 * i, words[i]!)
}

export function writeWord(target: Uint8Array, position: number, word: number): void {
  target[position] = word >>> 24
  target[position + 1] = word >>> 16
  target[position + 2] = word >>> 8
  target[position + 3] = word
}

/**
 * Processes the end of a message.
 * @param block the last bytes of the message, which do not fill it; padding is added
 * @param held how many bytes these are
 * @param length of the whole message in bytes, less than 2^29
 */
export function endMessage(
  { compress }: BlockHash,
  state: Int32Array,
  block: Uint8Array,
  held: number,
  length: number,
): void {
  block[held] = 0x80
  block.fill(0, held + 1)
  if (held + 9 > BLOCK) {
    compress(state, block, 0)
    block.fill(0)
  }
  writeWord(block, 60, length * 8)
  compress(state, block, 0)
}

/** Hashes a whole message. HMAC does that with keys that are longer than a block. */
export function digest(hash: BlockHash, message: Uint8Array): Uint8Array<ArrayBuffer> {
  const state = Int32Array.from(hash.start)
  const whole = message.length - (message.length % BLOCK)
  for (let p = 0; p < whole; p += BLOCK) hash.compress(state, message, p)
  const block = new Uint8Array(BLOCK)
  block.set(message.subarray(whole))
  endMessage(hash, state, block, message.length - whole, message.length)
  const bytes = new Uint8Array(state.byteLength)
  writeWords(state, bytes)
  block.fill(0)
  state.fill(0)
  hash.wipe()
  return bytes
}
