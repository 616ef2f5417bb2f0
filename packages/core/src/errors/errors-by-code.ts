import type { AbortError } from './abort-error.js'
import { BRAND } from './brand.js'
import type { InvalidArgumentError } from './invalid-argument-error.js'
import type { TokboxError } from './tokbox-error.js'

/**
 * Every code and the class that has it. Each package adds its own:
 * `declare module '@tokbox/core/errors' { interface ErrorsByCode { ERR_TOKBOX_…: … } }`.
 */
export interface ErrorsByCode {
  ERR_TOKBOX_ABORTED: AbortError
  ERR_TOKBOX_INVALID_ARGUMENT: InvalidArgumentError
}

/** The codes of the packages that are imported. */
export type ErrorCode = keyof ErrorsByCode

/**
 * Is this an error of a `@tokbox` package (and, when `code` is given, of that kind)? Works across copies and versions of
 * the packages, where `instanceof` does not.
 * @example
 * try {
 *   signer.verify(token)
 * } catch (error) {
 *   if (isTokboxError(error, 'ERR_TOKBOX_TOKEN_EXPIRED')) console.log(error.expiredAt)
 *   else throw error
 * }
 */
export function isTokboxError(error: unknown): error is TokboxError
export function isTokboxError<Code extends ErrorCode>(error: unknown, code: Code): error is ErrorsByCode[Code]
export function isTokboxError(error: unknown, code?: string): boolean {
  if (typeof error !== 'object' || error === null || !(BRAND in error)) return false
  return code === undefined || (error as { code?: unknown }).code === code
}
