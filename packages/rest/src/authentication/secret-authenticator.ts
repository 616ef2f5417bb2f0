import { readClock } from '@tokbox/core/time'
import type { Signer } from '@tokbox/signer'
import type { Authenticator } from './authenticator.js'

/** Milliseconds. The platform documents no tolerance for tokens of its future. */
const SET_BACK = 5000

/**
 * Signs with the API secret of a project: a JWT of three minutes in `X-OPENTOK-AUTH`.
 * @param now the server's time in milliseconds, as far as it is known
 */
export function projectAuthenticator(signer: Signer, apiSecret: string, now: () => number): Authenticator {
  return {
    header: 'x-opentok-auth',
    authenticate: () => signer.requestToken({ now: setBack(readClock(now)) }),
    secrets: [apiSecret],
    setBack: SET_BACK,
    remedy: 'Check that API key and API secret are those of one project, as its account page shows them.',
  }
}

/** Not to before 1970: a clock that starts there is odd, but no wrong argument. */
function setBack(time: number): Date {
  return new Date(Math.max(0, time - SET_BACK))
}
