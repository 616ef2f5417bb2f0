import { describe } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'

/** @throws InvalidArgumentError */
export function parsePort(text: string, parameter: string): number {
  const port = /^[0-9]{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port <= 65_535) return port
  throw new InvalidArgumentError({
    parameter,
    expected: 'a port from 1 to 65535, or 0 for a free one',
    received: Number.isNaN(port) ? describe(text) : String(port),
  })
}
