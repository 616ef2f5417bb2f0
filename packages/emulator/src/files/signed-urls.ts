import { createHmac, timingSafeEqual } from 'node:crypto'
import { readRandom } from '@tokbox/core/random'
import type { Random } from '../random.js'

/** How long the URL of a file works, in milliseconds. */
const MAX_AGE = 10 * 60_000

/** URLs of the emulator that work for whoever has them, for a while. */
export class SignedUrls {
  readonly #random: Random
  /** Made when it is first needed, and never shown. */
  #key: Uint8Array | undefined
  /** The address under which the emulator was last asked for something, for what nobody asks for: webhooks. */
  origin: string | undefined

  constructor(random: Random) {
    this.#random = random
  }

  /** @param path percent-encoded */
  sign(origin: string, path: string, now: number): string {
    const expires = String(now + MAX_AGE)
    return `${origin}${path}?expires=${expires}&signature=${this.#signatureOf(path, expires)}`
  }

  /** Whether a URL was signed here, for this path, and still works. */
  verify(path: string, expires = '', signature = '', now = 0): boolean {
    const expected = Buffer.from(this.#signatureOf(path, expires))
    const given = Buffer.from(signature)
    return expected.length === given.length && timingSafeEqual(expected, given) && now < Number(expires)
  }

  #signatureOf(path: string, expires: string): string {
    this.#key ??= readRandom(this.#random, 32)
    return createHmac('sha256', this.#key).update(`${expires} ${path}`).digest('base64url')
  }
}
