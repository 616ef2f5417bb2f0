import { readClock } from '@tokbox/core/time'
import type { IssuerType, Signer } from '@tokbox/signer'
import type { Authenticator } from './authenticator.js'
import { SET_BACK, setBack } from './set-back.js'

/** What to do if the server rejects them. */
const REMEDIES: Readonly<Record<IssuerType, string>> = {
  project:
    'Check that the API key and the API secret belong to the same project, as its account page shows them.',
  account: 'Check that the key and the secret belong to the account: those of a project do not work here.',
}

/**
 * Signs with the secret of a project or an account: a JWT of three minutes in `X-OPENTOK-AUTH`.
 * @param now the server's time in milliseconds, as far as we know it
 */
export function secretAuthenticator(
  signer: Signer,
  secret: string,
  now: () => number,
  issuerType: IssuerType = 'project',
): Authenticator {
  return {
    header: 'x-opentok-auth',
    authenticate: () => signer.requestToken({ issuerType, now: setBack(readClock(now)) }),
    secrets: [secret],
    setBack: SET_BACK,
    remedy: REMEDIES[issuerType],
  }
}
