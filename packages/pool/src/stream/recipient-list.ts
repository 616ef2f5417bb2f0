import { describe } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import type { Recipient } from '@tokbox/signer/plan'

/** A list in memory, or one that arrives piece by piece. */
export type Recipients = Iterable<Recipient> | AsyncIterable<Recipient>

/** A list that is read record by record. */
export interface RecipientList {
  /** Does `read` give promises? */
  readonly isAsync: boolean
  read(): IteratorResult<Recipient, unknown> | Promise<IteratorResult<Recipient, unknown>>
  /** Closes the list before its end: at any time, even while a record is under way, but only once. Await what it returns. */
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

/** How many there are, if the list says so without being read. */
export function countRecipients(recipients: Recipients): number | undefined {
  if (Array.isArray(recipients)) return recipients.length
  return recipients instanceof Set ? recipients.size : undefined
}

/** Opens the list when the first record is read. */
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
      // The iterator of a Readable notices only when the next piece comes, and there is none before the first read.
      if (isReadable(recipients)) recipients.destroy()
      return closing
    },
  }
}

/** Unlike its iterator, the reader of a web stream can be cancelled while it waits for a piece. */
function asyncIteratorOf(recipients: AsyncIterable<Recipient>): AsyncIterator<Recipient, unknown> {
  if (!isWebStream(recipients)) return recipients[Symbol.asyncIterator]()
  const reader = recipients.getReader()
  return {
    next: () => reader.read() as Promise<IteratorResult<Recipient, unknown>>,
    return: async () => ({ done: true, value: await reader.cancel() }),
  }
}

// By shape: streams of polyfills, packages and other realms count too.

function isWebStream(recipients: object): recipients is ReadableStream<Recipient> {
  return 'getReader' in recipients && typeof recipients.getReader === 'function'
}

function isReadable(recipients: object): recipients is { destroy(): void } {
  return (
    Symbol.asyncIterator in recipients && 'destroy' in recipients && typeof recipients.destroy === 'function'
  )
}
