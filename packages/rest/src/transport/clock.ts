import { parseHttpDate } from '@tokbox/core/time'

/** A `Date` header is the start of a second; on average, half of it has passed. */
const HALF_SECOND = 500

/**
 * An offset that is taken over is at most this large, in milliseconds: a day, more than any mistake about a time zone. What is
 * farther off is rather a `Date` that some box in between made up, and tokens signed for it would be good for nothing.
 */
const MAX_OFFSET = 24 * 60 * 60 * 1000

/** When an answer was awaited, by the clock of this machine, in milliseconds. */
export interface AnswerTimes {
  readonly sentAt: number
  readonly receivedAt: number
  /** The offset of the server's clock as it was known when the request was sent. */
  readonly offset: number
}

/** The server's time, as far as it has been learnt. */
export interface ServerClock {
  /** The server's time in milliseconds since 1970. */
  now(): number
  /** The time of this machine. */
  local(): number
  /** Milliseconds that the server's clock is ahead of this machine's: 0 until a correction. */
  readonly offset: number
  /** Takes over an offset. */
  correct(offset: number): void
  /** Goes back to the offset `before`, unless `offset` has been replaced already. */
  takeBack(offset: number, before: number): void
}

/** @param local the clock of this machine */
export function createServerClock(local: () => number): ServerClock {
  let offset = 0
  return {
    now: () => local() + offset,
    local,
    get offset() {
      return offset
    },
    correct(measured) {
      offset = measured
    },
    takeBack(refuted, before) {
      if (offset === refuted) offset = before
    },
  }
}

/** Can clocks be this many milliseconds apart, or is it the `Date` that is wrong? */
export function isPlausible(offset: number): boolean {
  return Math.abs(offset) <= MAX_OFFSET
}

/**
 * Can this offset be why a request is refused, or does the set-back of its issue time cover it? What is measured may be half
 * a second too small: a `Date` header has whole seconds.
 */
export function isNoticeable(offset: number, setBack: number): boolean {
  return Math.abs(offset) > setBack - HALF_SECOND
}

/**
 * Measures the offset of the server's clock. The server wrote its `Date` between the two instants: the middle is the
 * fair guess.
 * @returns milliseconds, or undefined without a readable `Date`
 */
export function measureOffset(
  date: string | undefined,
  { sentAt, receivedAt }: AnswerTimes,
): number | undefined {
  if (date === undefined) return undefined
  const middle = (sentAt + receivedAt) / 2
  const serverTime = parseHttpDate(date, middle)
  return serverTime === undefined ? undefined : Math.round(serverTime + HALF_SECOND - middle)
}
