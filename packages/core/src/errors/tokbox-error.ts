import { BRAND } from './brand.js'

/** The base of every error that a `@tokbox` package throws on purpose. */
export abstract class TokboxError extends Error {
  /** Stable and unique for the kind of failure: `ERR_TOKBOX_…`. Compare this, never the message. */
  abstract readonly code: `ERR_TOKBOX_${string}`

  static {
    Object.defineProperty(TokboxError.prototype, BRAND, { value: true })
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
