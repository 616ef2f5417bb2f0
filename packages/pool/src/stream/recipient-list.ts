import { describe } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import type { Recipient } from '@tokbox/signer/plan'

/** A list that is there, or one that comes bit by bit. */
export type Recipients = Iterable<Recipient> | AsyncIterable<Recipient>

/** A list that is being read, or will be. */
export interface RecipientList {
  /** Does it give promises of records? */
  readonly isAsync: boolean
  read(): IteratorResult<Recipient, unknown> | Promise<IteratorResult<Recipient, unknown>>
  /** Ends the list before its end. To be called once, also while a record is under way. What it gives is to be awaited. */
  close(): unknown
}

/** @throws InvalidArgumentError */
export function requireRecipients(recipients: unknown): Recipients {
  const isIterable =
    typeof recipients === 'object' &&
    recipients !== null &&
    (Symbol.iterator in recipients || Symbol.asyncIterator in recipients)
  if (isIterable) return recipients as Recipients
  throw new InvalidArgumentError({
    parameter: 'recipients',
    expected: 'an iterable or async iterable of objects with token options',
    received: describe(recipients),
  })
}

/** How many there are, where a list tells that without being read. */
export function countRecipients(recipients: Recipients): number | undefined {
  if (Array.isArray(recipients)) return recipients.length
  return recipients instanceof Set ? recipients.size : undefined
}

/** Opens the list with the first record that is read. */
export function recipientList(recipients: Recipients): RecipientList {
  const isAsync = Symbol.asyncIterator in recipients
  let iterator: Iterator<Recipient, unknown> | AsyncIterator<Recipient, unknown> | undefined
  const open = () => {
    iterator ??= isAsync ? asyncIteratorOf(recipients) : recipients[Symbol.iterator]()
    return iterator
  }
  return {
    isAsync,
    read: () => open().next(),
    close() {
      const closing = (isWebStream(recipients) ? open() : iterator)?.return?.()
      // The iterator of a Readable hears of it only with the next piece, and nobody does while it has not been opened.
      if (isReadable(recipients)) recipients.destroy()
      return closing
    },
  }
}

/** The reader of a web stream can leave while it waits for a piece, unlike its iterator. */
function asyncIteratorOf(recipients: AsyncIterable<Recipient>): AsyncIterator<Recipient, unknown> {
  if (!isWebStream(recipients)) return recipients[Symbol.asyncIterator]()
  const reader = recipients.getReader()
  return {
    next: () => reader.read() as Promise<IteratorResult<Recipient, unknown>>,
    return: async () => ({ done: true, value: await reader.cancel() }),
  }
}

// By shape: the streams of polyfills, of packages and of other realms are as good.

function isWebStream(recipients: object): recipients is ReadableStream<Recipient> {
  return 'getReader' in recipients && typeof recipients.getReader === 'function'
}

function isReadable(recipients: object): recipients is { destroy(): void } {
  return (
    Symbol.asyncIterator in recipients && 'destroy' in recipients && typeof recipients.destroy === 'function'
  )
}
