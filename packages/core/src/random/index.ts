import { InvalidArgumentError } from '../errors/index.js'

/** Fills all of the bytes with random values, before it returns, as `crypto.getRandomValues` does. */
export type FillRandom = (bytes: Uint8Array) => void

/** What the bytes hold beforehand: no constant and no counter, as tests fill in, so its absence shows that they were filled. */
const patternAt = (_: unknown, i: number) => (i * 73 + 181) & 255

/**
 * Takes bytes from a source of randomness that somebody else wrote. One that fills nothing (it is asynchronous, or gives
 * the bytes back instead) would give the same ids each time, and nobody would notice.
 * @param length at least 7: what was filled at random is as it was before once in 2^56 times
 * @throws InvalidArgumentError when the bytes were not filled
 * @example
 * const id = readRandom(random, 16)
 */
export function readRandom(random: FillRandom, length: number, parameter = 'options.random'): Uint8Array {
  const bytes = new Uint8Array(length).map(patternAt)
  const returned: unknown = random(bytes)
  const mistake = mistakeOf(returned, bytes)
  if (mistake === undefined) return bytes
  throw new InvalidArgumentError({
    parameter,
    expected: 'a function that fills a Uint8Array',
    received: mistake,
    hint: 'It has to fill the array that it gets, and before it returns: (bytes) => crypto.getRandomValues(bytes).',
  })
}

function mistakeOf(returned: unknown, bytes: Uint8Array): string | undefined {
  if (returned instanceof Promise) {
    // Ours is the error to show, also when the promise fails later.
    returned.catch(() => {})
    return 'one that returned a promise'
  }
  if (ArrayBuffer.isView(returned) && returned.buffer !== bytes.buffer) return 'one that returned other bytes'
  const isUntouched = bytes.every((byte, i) => byte === patternAt(byte, i))
  return isUntouched ? 'one that left it as it was' : undefined
}
