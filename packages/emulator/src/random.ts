import { InvalidArgumentError } from '@tokbox/core/errors'
import { readRandom } from '@tokbox/core/random'

/** Fills the bytes with randomness. */
export type Random = (bytes: Uint8Array) => void

/** As lower-case hexadecimal. */
export function writeHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** A UUID of version 4, RFC 9562 section 5.4. */
export function randomUuid(random: Random): string {
  const bytes = readRandom(random, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = writeHex(bytes)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** For an id that is there already: one that took another's place would take its clients and streams along. */
export function repeatedIdError(): InvalidArgumentError {
  return new InvalidArgumentError({
    parameter: 'options.random',
    expected: 'a function that fills the bytes differently each time',
    received: 'one that filled them as before',
    hint: 'It has to fill the array that it gets, and before it returns.',
  })
}
