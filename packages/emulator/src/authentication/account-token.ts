import { decodeRequestToken } from '@tokbox/signer'
import type { EmulatorContext } from '../environment.js'
import type { Account } from '../state/accounts.js'
import type { EmulatorState } from '../state/state.js'
import { Denial, explainDenial, NO_AUTHENTICATION } from './denial.js'
import { denyLifetime } from './lifetime.js'

/** The account whose secret signed the token in `X-OPENTOK-AUTH`. */
export function verifyAccountToken(
  c: EmulatorContext,
  { accounts, strict }: EmulatorState,
): Account | Denial {
  const token = c.req.header('X-OPENTOK-AUTH') ?? ''
  try {
    const { issuer, issuerType } = decodeRequestToken(token)
    if (issuerType !== 'account') {
      return new Denial(
        NO_AUTHENTICATION,
        `${NO_AUTHENTICATION}: this path needs the request token of an account (ist)`,
      )
    }
    if (issuer === undefined) return new Denial('Invalid issuer format')
    const account = accounts.get(issuer)
    if (account === undefined) return new Denial('Issuer not found')
    const lifetime = account.verifyRequestToken(token, c.var.now())
    return (strict ? denyLifetime(lifetime) : undefined) ?? account
  } catch (error) {
    return explainDenial(error)
  }
}
