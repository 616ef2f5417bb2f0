import { type Credentials, createSigner } from '@tokbox/signer'
import type { Authenticator } from './authenticator.js'

/** Milliseconds. The platform documents no tolerance for tokens of its future. */
const SET_BACK = 5000

/**
 * Signs with the API secret of a project: a JWT of three minutes in `X-OPENTOK-AUTH`.
 * @param now the server's time in milliseconds, as far as it is known
 */
export function projectAuthenticator(credentials: Credentials, now: () => number): Authenticator {
  const signer = createSigner(credentials, { clock: () => setBack(now()) })
  return {
    header: 'x-opentok-auth',
    authenticate: () => signer.requestToken(),
    secrets: [credentials.apiSecret],
    setBack: SET_BACK,
    remedy: 'Check that API key and API secret are those of one project, as its account page shows them.',
  }
}

/** Not to before 1970: a clock that starts there is odd, but no wrong argument. One that is wrong stays what it is. */
function setBack(time: number): number {
  return time >= 0 && time < SET_BACK ? 0 : time - SET_BACK
}
