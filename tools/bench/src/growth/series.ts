/** How the time for a token changes with something. */
export interface Series {
  readonly title: string
  readonly ours: boolean
  readonly points: readonly Point[]
}

interface Point {
  readonly x: number
  /** Median, in nanoseconds per token. */
  readonly nanoseconds: number
}
