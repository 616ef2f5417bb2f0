import type { Field } from '@tokbox/core/arguments'
import { ReadError } from '../errors/read-errors.js'

/**
 * Reads a list or an object from a file. What it holds is checked when the call is made; its text is never shown.
 * @throws ReadError
 */
export function readJsonFile(text: string, from: string, field: Field): unknown {
  const expected = field.type === 'list' ? 'an array' : 'an object'
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new ReadError(from, `expected ${expected} in JSON, got something else.`)
  }
  const isArray = Array.isArray(value)
  if (field.type === 'list' ? isArray : typeof value === 'object' && value !== null && !isArray) return value
  throw new ReadError(from, `expected ${expected} in JSON, got another value.`)
}
