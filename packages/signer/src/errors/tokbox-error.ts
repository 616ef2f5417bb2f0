// Two copies of this package can meet in one program (another major version, a bundle beside node_modules), and
// `instanceof` knows only one of them. A registered symbol is the same in all copies.
const brand = Symbol.for('@tokbox/error')

/** The base of every error that a `@tokbox` package throws on purpose. */
export abstract class TokboxError extends Error {
  /** Stable and unique for the kind of failure: `ERR_TOKBOX_…`. Compare this, never the message. */
  abstract readonly code: `ERR_TOKBOX_${string}`

  static {
    Object.defineProperty(TokboxError.prototype, brand, { value: true })
  }

  /** What a structured log should hold: name, code, message and the public fields. Never the cause, never a secret. */
  toJSON(): Record<string, unknown> {
    const fields: Record<string, unknown> = { name: this.name, message: this.message }
    return Object.assign(fields, this)
  }
}

/** Gives an error class a name that survives minification. For the static block of the class. */
export function nameError(errorClass: { prototype: Error }, name: string): void {
  Object.defineProperty(errorClass.prototype, 'name', { value: name, configurable: true, writable: true })
}

/**
 * Is this an error of a `@tokbox` package (and, when `code` is given, of that kind)?
 * Works across copies and versions of the packages, where `instanceof` does not.
 */
export function isTokboxError(error: unknown): error is TokboxError
export function isTokboxError<Code extends string>(
  error: unknown,
  code: Code,
): error is TokboxError & { readonly code: Code }
export function isTokboxError(error: unknown, code?: string): boolean {
  if (typeof error !== 'object' || error === null || !(brand in error)) return false
  return code === undefined || (error as { code?: unknown }).code === code
}
