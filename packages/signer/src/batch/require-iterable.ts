import { describe } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import type { Recipient } from './batch-options.js'

/** @throws InvalidArgumentError unless it is a list of recipients */
export function requireIterable(recipients: unknown): Iterable<Recipient> {
  const iterate = (recipients as Partial<Iterable<Recipient>> | null | undefined)?.[Symbol.iterator]
  if (typeof recipients === 'object' && typeof iterate === 'function')
    return recipients as Iterable<Recipient>
  throw new InvalidArgumentError({
    parameter: 'recipients',
    expected: 'an iterable of objects with token options',
    received: describe(recipients),
  })
}
