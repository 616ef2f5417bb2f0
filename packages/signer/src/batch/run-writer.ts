/** Writes tokens that differ only in the counter. */
export interface RunWriter {
  /** The length of each token in characters, which are bytes. */
  readonly tokenLength: number
  /** Writes the tokens numbered from `first`, one every `stride` bytes; what lies between them is left alone. */
  write(first: number, count: number, target: Uint8Array, stride: number): void
}
