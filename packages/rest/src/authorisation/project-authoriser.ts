import { type Credentials, createSigner } from '@tokbox/signer'
import type { Authoriser } from './authoriser.js'

/**
 * Milliseconds by which the issue time of a request token is set back. The platform documents no tolerance for tokens
 * of its future, so a clock that is a little fast would fail.
 */
export const SET_BACK = 5000

/**
 * Signs with the API secret of a project: a JWT of three minutes in `X-OPENTOK-AUTH`.
 * @param now the server's time in milliseconds, as far as it is known
 */
export function projectAuthoriser(credentials: Credentials, now: () => number): Authoriser {
  const signer = createSigner(credentials, { clock: () => setBack(now()) })
  return {
    header: 'x-opentok-auth',
    value: async () => signer.requestToken(),
    secrets: [credentials.apiSecret],
  }
}

/** Not to before 1970: a clock that starts there is odd, but no wrong argument. One that is wrong stays what it is. */
function setBack(time: number): number {
  return time >= 0 && time < SET_BACK ? 0 : time - SET_BACK
}
