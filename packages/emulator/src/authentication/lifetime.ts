import { Denial } from './denial.js'

/** The most seconds from `iat` to `exp` that the platform documents. */
const MAX_LIFETIME = 300

/** A token that was made for longer than the platform documents. @param lifetime in seconds; undefined when it has no end */
export function denyLifetime(lifetime: number | undefined): Denial | undefined {
  if (lifetime === undefined || lifetime <= MAX_LIFETIME) return undefined
  return new Denial(
    'Token lifetime is too long',
    `Token lifetime is too long: exp is ${lifetime} seconds after iat, at most ${MAX_LIFETIME} are allowed`,
  )
}
