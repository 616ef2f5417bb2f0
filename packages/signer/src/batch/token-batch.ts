import { describe } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { readAscii } from '../encoding/ascii.js'
import { BatchReleasedError, type RecipientError } from '../errors/index.js'
import type { SignedTokens } from './batch-job.js'

/**
 * Many tokens in one piece of memory. Strings are made only on request: making a million of them takes longer than signing.
 * @example
 * const batch = batches.tokens(sessionId, 1000)
 * batch.at(0) // the first token
 * batch.slice(100, 200).toArray() // a hundred tokens
 * for (const token of batch) console.log(token)
 */
export interface TokenBatch extends Iterable<string> {
  /** The number of tokens. */
  readonly length: number
  /** All tokens as ASCII, each followed by the separator, if there is one. Ready to be written to a file or a socket. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** The wrong records, which have no token; only for recipients with `onError: 'collect'`. */
  readonly failures: readonly RecipientError[]
  /** The token at a position, counted from the end when negative, as an independent string. */
  at(position: number): string | undefined
  /** The index of this token in the whole run, or of its recipient in the list, from 0. */
  indexAt(position: number): number | undefined
  /** All tokens as strings. */
  toArray(): string[]
  /** A part of the batch over the same memory; the bounds are those of `Array.prototype.slice`. */
  slice(start?: number, end?: number): TokenBatch
  /** The same tokens in memory of their own, which remains when this batch is released. */
  copy(): TokenBatch
}

/** Whether the memory of a batch may still be used. Shared by all its slices. */
export interface Lease {
  released: boolean
}

/** The place of the tokens of a batch in the whole. */
export interface BatchIndex {
  /** The index of the first token when the indexes are consecutive, or else the index of each. */
  readonly indexes?: number | readonly number[]
  readonly failures?: readonly RecipientError[]
}

/**
 * Makes a batch of signed tokens.
 * @param lease for callers that reuse the memory later
 * @example
 * const batch = openBatch(batches.sign(job), job.count, job.separator.length)
 */
export function openBatch(
  tokens: SignedTokens,
  count: number,
  separatorLength: number,
  { indexes = 0, failures = [] }: BatchIndex = {},
  lease: Lease = { released: false },
): TokenBatch {
  return new PackedBatch({ ...tokens, separatorLength, indexes, failures, lease }, 0, count)
}

interface Memory extends SignedTokens {
  readonly separatorLength: number
  readonly indexes: number | readonly number[]
  readonly failures: readonly RecipientError[]
  readonly lease: Lease
}

class PackedBatch implements TokenBatch {
  readonly length: number
  // Private, so that inspecting a batch does not print its tokens.
  readonly #memory: Memory
  readonly #first: number

  constructor(memory: Memory, first: number, length: number) {
    this.#memory = memory
    this.#first = first
    this.length = length
  }

  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#held().bytes.subarray(this.#start(0), this.#start(this.length))
  }

  get failures(): readonly RecipientError[] {
    return this.#memory.failures
  }

  at(position: number): string | undefined {
    const i = this.#resolve(position)
    return i === undefined ? undefined : this.#read(i)
  }

  indexAt(position: number): number | undefined {
    const i = this.#resolve(position)
    if (i === undefined) return undefined
    const { indexes } = this.#memory
    return typeof indexes === 'number' ? indexes + this.#first + i : indexes[this.#first + i]
  }

  *[Symbol.iterator](): Generator<string, void> {
    for (let i = 0; i < this.length; i++) yield this.#read(i)
  }

  toArray(): string[] {
    return Array.from({ length: this.length }, (_, i) => this.#read(i))
  }

  slice(start = 0, end = this.length): TokenBatch {
    this.#held()
    const from = clamp(requireBound(start, 'start'), this.length)
    const to = Math.max(from, clamp(requireBound(end, 'end'), this.length))
    return new PackedBatch(this.#memory, this.#first + from, to - from)
  }

  copy(): TokenBatch {
    const { starts, separatorLength, indexes, failures } = this.#held()
    const shift = this.#start(0)
    return openBatch(
      {
        bytes: this.bytes.slice(),
        starts:
          typeof starts === 'number'
            ? starts
            : starts.slice(this.#first, this.#first + this.length + 1).map((start) => start - shift),
      },
      this.length,
      separatorLength,
      {
        indexes:
          typeof indexes === 'number'
            ? indexes + this.#first
            : indexes.slice(this.#first, this.#first + this.length),
        failures,
      },
    )
  }

  toJSON(): { length: number } {
    return { length: this.length }
  }

  #held(): Memory {
    if (this.#memory.lease.released) throw new BatchReleasedError()
    return this.#memory
  }

  #start(i: number): number {
    const { starts } = this.#memory
    return typeof starts === 'number' ? (this.#first + i) * starts : starts[this.#first + i]!
  }

  #read(i: number): string {
    const { bytes, separatorLength } = this.#held()
    return readAscii(bytes.subarray(this.#start(i), this.#start(i + 1) - separatorLength))
  }

  #resolve(position: number): number | undefined {
    const whole = requireWhole(position, 'position')
    const i = whole < 0 ? whole + this.length : whole
    return i >= 0 && i < this.length ? i : undefined
  }
}

function clamp(position: number, length: number): number {
  return position < 0 ? Math.max(0, position + length) : Math.min(position, length)
}

function requireBound(value: unknown, parameter: string): number {
  return value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY
    ? value
    : requireWhole(value, parameter)
}

function requireWhole(value: unknown, parameter: string): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value
  throw new InvalidArgumentError({ parameter, expected: 'a whole number', received: describe(value) })
}
