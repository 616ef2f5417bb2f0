/** Something that makes tokens and can be timed. */
export interface Subject {
  readonly id: string
  /** The least number of tokens it makes; every other number is a multiple of it. */
  readonly piece: number
  /** Makes exactly one piece per sample, however long that takes. Default: false. */
  readonly fixed?: boolean
  /** Done before each run, outside of the time. */
  prepare?(count: number): void
  /**
   * Makes tokens, and returns a number that depends on all of them, so that no compiler can leave one out. Those that
   * can answer at once do, because a promise takes time too.
   */
  run(count: number): number | Promise<number>
}
