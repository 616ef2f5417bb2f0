import { readClock } from '@tokbox/core/time'
import type { IssuerType, Signer } from '@tokbox/signer'
import type { Authenticator } from './authenticator.js'

/** Milliseconds. The platform documents no tolerance for tokens of its future. */
const SET_BACK = 5000

/** What to do when they are not accepted. */
const REMEDIES: Readonly<Record<IssuerType, string>> = {
  project: 'Check that API key and API secret are those of one project, as its account page shows them.',
  account: 'Check that key and secret are those of the account; those of a project do not do here.',
}

/**
 * Signs with the secret of a project or an account: a JWT of three minutes in `X-OPENTOK-AUTH`.
 * @param now the server's time in milliseconds, as far as it is known
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

/** Not to before 1970: a clock that starts there is odd, but no wrong argument. */
function setBack(time: number): Date {
  return new Date(Math.max(0, time - SET_BACK))
}
