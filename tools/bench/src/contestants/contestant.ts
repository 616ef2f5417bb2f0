import type { TokenFormat } from '@tokbox/signer'
import type { Subject } from '../measure/measure.js'

/** A way to make tokens. */
export interface Contestant extends Subject {
  /** What it does, in a few words, such as `batch, packed`. */
  readonly title: string
  /** The npm package that does it, `node:crypto` for code that is written by hand. */
  readonly library: string
  readonly format: TokenFormat
  /** Whether it is one of the packages of this repository. */
  readonly ours: boolean
  /** Whether each of its tokens has connection data of its own: 40 characters. */
  readonly recipients?: boolean
  /** Whether each of its tokens is for another session. */
  readonly newSessions?: boolean
  /** A few tokens made the way that is measured, to be verified. */
  sample(): Promise<string[]>
}

/** What everybody is compared with: what people use today. By their ids. */
export const REFERENCES: Readonly<Record<TokenFormat, string>> = { t1: 'opentok-token', jwt: 'opentok-jwt' }

/** What depends on a string in such a way that it has to be made. Not its whole text: reading is not what is measured. */
export function trace(token: string): number {
  return token.charCodeAt(token.length - 1) + token.length
}

/** The same for tokens that stand packed in memory. */
export function traceBytes(bytes: Uint8Array): number {
  return bytes[bytes.length - 1]! + bytes[bytes.length >> 1]! + bytes.length
}

/** A loop that makes one token at a time and keeps none. */
export function loop(make: () => string): (count: number) => number {
  return (count) => {
    let seen = 0
    for (let i = 0; i < count; i++) seen += trace(make())
    return seen
  }
}

export function times<Item>(count: number, make: () => Item): Item[] {
  return Array.from({ length: count }, () => make())
}
