import { isDate, timeOf } from './time-of.js'

/**
 * Names the kind of a value for an error message, such as `a string of 12 characters` or `NaN`. The text of a string
 * is never shown, since a secret in the wrong place is a string too.
 */
export function describe(value: unknown): string {
  if (value === null) return 'null'
  switch (typeof value) {
    case 'undefined':
      return 'undefined'
    case 'string':
      return describeString(value)
    case 'number':
      return describeNumber(value)
    case 'boolean':
      return String(value)
    case 'bigint':
      return 'a bigint'
    case 'symbol':
      return 'a symbol'
    case 'function':
      return 'a function'
    default:
      return describeObject(value)
  }
}

function describeString(text: string): string {
  if (text === '') return 'an empty string'
  return `a string of ${text.length} ${text.length === 1 ? 'character' : 'characters'}`
}

function describeNumber(number: number): string {
  if (Number.isNaN(number)) return 'NaN'
  return Number.isFinite(number) ? 'a number' : 'an infinite number'
}

/** A revoked proxy throws whatever it is asked. */
function describeObject(object: object): string {
  try {
    return kindOf(object)
  } catch {
    return 'an object'
  }
}

function kindOf(object: object): string {
  if (Array.isArray(object)) return object.length === 0 ? 'an empty array' : `an array of ${object.length}`
  if (isDate(object)) return Number.isNaN(timeOf(object)) ? 'an invalid Date' : 'a Date'
  if (object instanceof Promise) return 'a promise'
  if (object instanceof Map) return 'a Map'
  if (object instanceof Set) return 'a Set'
  return 'an object'
}
