import { parseHttpDate } from '@tokbox/core/time'

/** A `Date` header has whole seconds; on average, half a second more has passed. */
const HALF_SECOND = 500

/**
 * The largest offset that is believed, in milliseconds: a day, which is more than any mix-up of time zones. Anything larger is
 * more likely a `Date` made up by some box in between, and tokens signed for it would be useless.
 */
const MAX_OFFSET = 24 * 60 * 60 * 1000

/** When an answer was awaited, in milliseconds by the clock of this machine. */
export interface AnswerTimes {
  readonly sentAt: number
  readonly receivedAt: number
  /** The offset of the server's clock as it was known when the request was sent. */
  readonly offset: number
}

/** The server's time, as far as we know it. */
export interface ServerClock {
  /** The server's time in milliseconds since 1970. */
  now(): number
  /** The time of this machine. */
  local(): number
  /** How many milliseconds the server's clock is ahead of this machine's: 0 until it is corrected. */
  readonly offset: number
  /** Adopts an offset. */
  correct(offset: number): void
  /** Restores the offset `before`, unless `offset` has been replaced in the meantime. */
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

/** Can clocks be this many milliseconds apart, or is the `Date` wrong? */
export function isPlausible(offset: number): boolean {
  return Math.abs(offset) <= MAX_OFFSET
}

/**
 * Can this offset be why a request is refused, or does setting back its issue time make up for it? A measured offset may be
 * half a second too small, since a `Date` header has whole seconds.
 */
export function isNoticeable(offset: number, setBack: number): boolean {
  return Math.abs(offset) > setBack - HALF_SECOND
}

/**
 * Measures the offset of the server's clock. The server wrote its `Date` somewhere between the two instants, so the middle
 * is a fair guess.
 * @returns milliseconds; undefined without a readable `Date`
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
