import { decodeRequestToken } from '@tokbox/signer'
import type { EmulatorContext } from '../environment.js'
import { Denial, explainDenial, NO_AUTHENTICATION } from './denial.js'

/** The emulator knows no accounts, so it cannot verify their tokens. It only tells them from those of projects. */
export function verifyAccountToken(c: EmulatorContext): Denial | undefined {
  try {
    if (decodeRequestToken(c.req.header('X-OPENTOK-AUTH') ?? '').issuerType === 'account') return undefined
  } catch (error) {
    return explainDenial(error)
  }
  return new Denial(
    NO_AUTHENTICATION,
    `${NO_AUTHENTICATION}: this path needs the request token of an account (ist)`,
  )
}
