import { randomInt } from 'node:crypto'
import { env } from 'node:process'

/** A new one for each run of the tests, unless SEED=… says which. */
const seed = Number(env.SEED ?? randomInt(2 ** 32))

/** To be shown when a test with {@link seededRandom} fails. */
export const seedHint = `The same cases again: SEED=${seed}`

/** Pseudo-random values, the same for the same seed. */
export interface SeededRandom {
  /** A whole number from `least` to `most`. */
  integer(least: number, most: number): number
  pick<T>(values: readonly T[]): T
  shuffle<T>(values: readonly T[]): T[]
  /** Printable ASCII. */
  ascii(length: number): string
  /** The same, with a character somewhere that takes more than one of the `length` bytes, most of the time. */
  utf8(length: number): string
}

export function seededRandom(): SeededRandom {
  let state = seed
  /** Mulberry32, a generator of 32 bits by Tommy Ettinger. */
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let bits = Math.imul(state ^ (state >>> 15), state | 1)
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
    return (bits ^ (bits >>> 14)) >>> 0
  }
  const integer = (least: number, most: number) => least + (next() % (most - least + 1))
  const pick = <T>(values: readonly T[]) => values[integer(0, values.length - 1)]!
  // Texts are cut from a long one, which is much faster than to draw each character.
  const pool = Array.from({ length: 60_000 }, () => String.fromCharCode(integer(0x20, 0x7e))).join('')

  const ascii = (length: number): string => {
    if (length > pool.length) return pool + ascii(length - pool.length)
    const start = integer(0, pool.length - length)
    return pool.slice(start, start + length)
  }
  return {
    integer,
    pick,
    shuffle(values) {
      const mixed = [...values]
      for (let i = mixed.length - 1; i > 0; i--) {
        const j = integer(0, i)
        ;[mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!]
      }
      return mixed
    },
    ascii,
    utf8(length) {
      const wide = pick(['é', '漢', '😀'])
      const rest = length - Buffer.byteLength(wide)
      if (rest < 0) return ascii(length)
      const before = integer(0, rest)
      return ascii(before) + wide + ascii(rest - before)
    },
  }
}
