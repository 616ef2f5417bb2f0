import { isDate, timeOf } from './time-of.js'

/**
 * Names the kind of a value for an error message, such as `a string of 12 characters` or `NaN`. The text of a string
 * is never shown, since a secret in the wrong place is a string too.
 */
export function describe(value: unknown): string {
  switch (typeof value) {
    case 'string':
      if (value === '') return 'an empty string'
      return `a string of ${value.length} character${value.length === 1 ? '' : 's'}`
    case 'number':
      if (Number.isFinite(value)) return 'a number'
      return Number.isNaN(value) ? 'NaN' : 'an infinite number'
    case 'object':
      return value === null ? 'null' : describeObject(value)
    case 'undefined':
    case 'boolean':
      return String(value)
    default:
      return `a ${typeof value}`
  }
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
