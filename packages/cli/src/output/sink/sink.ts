/** Where a long result goes, bit by bit. */
export interface Sink {
  /** What it is called in messages. */
  readonly name: string
  /**
   * Writes all of it, and waits until it has been taken: the memory may serve again afterwards.
   * @throws OutputClosedError @throws WriteError @throws AbortError
   */
  write(bytes: Uint8Array): Promise<void>
  /** All is written: the result becomes visible where it does not already. @throws WriteError @throws OutputFileError */
  commit(): Promise<void>
  /** Something went wrong: takes back what can be taken back. */
  discard(): Promise<void>
}
