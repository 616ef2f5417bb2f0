/** The bytes that are taken into the state at a time. */
export const BLOCK = 64

/** A hash of FIPS 180-4 that works in blocks of 64 bytes. */
export interface BlockHash {
  /** The state before the first block, in 32-bit words. All of them are the digest in the end. */
  readonly start: readonly number[]
  /** Takes the 64 bytes at the position into the state. */
  readonly compress: (state: Int32Array, bytes: Uint8Array, position: number) => void
  /** Nothing of a block stays in scratch space. */
  readonly wipe: () => void
  /** The digest of a whole message; for keys that are longer than a block. */
  readonly digest: (message: Uint8Array) => Uint8Array
}
