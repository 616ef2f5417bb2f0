import { readClock } from '@tokbox/core/time'
import type { ApplicationCredentials } from '@tokbox/signer'
import type { ApplicationSigner } from '@tokbox/signer/application'
import type { ServerClock } from '../transport/clock.js'
import type { Authenticator } from './authenticator.js'
import { SET_BACK, setBack } from './set-back.js'

/** In seconds, as in the official libraries. */
const LIFETIME = 900

/** Milliseconds before its end at which a token is no longer used: a request takes a while to arrive. */
const RESERVE = 60_000

const REMEDY =
  'Check that the private key belongs to this application, and that the application has the video capability, ' +
  'as its page on the dashboard shows.'

/** A request token, and for when it is. Times are the server's, in milliseconds. */
interface Kept {
  readonly header: string | Promise<string>
  readonly from: number
  readonly until: number
  /** The offset of the server's clock that it was signed by: another one makes it worthless. */
  readonly offset: number
}

/**
 * Signs with the private key of an application: a JWT of 15 minutes in `Authorization: Bearer`. A signature with RSA takes a
 * hundred times as long as one with a secret, so the token is kept until shortly before its end. Requests that come while it
 * is being signed wait for the same one.
 * @param clock the server's
 */
export function keyAuthenticator(
  signer: ApplicationSigner,
  { privateKey }: ApplicationCredentials,
  clock: Pick<ServerClock, 'now' | 'offset'>,
): Authenticator {
  let kept: Kept | undefined
  const isGood = (now: number, { from, until, offset }: Kept) =>
    now >= from && now < until && offset === clock.offset

  function renew(now: number): Promise<string> {
    const { offset } = clock
    const times = { from: now, until: now - SET_BACK + LIFETIME * 1000 - RESERVE, offset }
    const header = sign(now)
    const pending: Kept = { ...times, header }
    kept = pending
    const settle = (settled: Kept | undefined) => {
      if (kept === pending) kept = settled
    }
    header.then(
      (text) => settle({ ...times, header: text }),
      () => settle(undefined),
    )
    return header
  }

  async function sign(now: number): Promise<string> {
    return `Bearer ${await signer.requestToken({ lifetime: LIFETIME, now: setBack(now) })}`
  }

  return {
    header: 'authorization',
    authenticate() {
      const now = readClock(clock.now)
      return kept !== undefined && isGood(now, kept) ? kept.header : renew(now)
    },
    secrets: typeof privateKey === 'string' ? secretsOf(privateKey) : [],
    setBack: SET_BACK,
    remedy: REMEDY,
  }
}

/** Shorter lines of a key occur inside other words by chance. */
const MIN_LINE = 8

/** A key as text, as base64 of that text, its lines, and what is between the first and the last line in one piece. */
function secretsOf(pem: string): string[] {
  const lines = pem.split(/\\r|\\n|\s+/).filter((line) => line.length >= MIN_LINE && !line.includes('-----'))
  return [pem, encodeBase64(pem), lines.join(''), ...lines]
}

function encodeBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
}
