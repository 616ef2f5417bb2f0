import type { Violation } from './check.js'

/** For people and for editors, which open `file:line`. */
export function formatViolation({ file, line, specifier, rule, why, remedy }: Violation): string {
  const subject = specifier === undefined ? 'a computed import' : `'${specifier}'`
  return `${file}:${line}  ${subject}\n  ${rule}: ${why}\n  ${remedy}`
}
