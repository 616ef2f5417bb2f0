import { type Answer, answer } from '@tokbox-tools/testing/server'
import { openJwt } from '@tokbox-tools/testing/tokens'
import { apiSecret, platformSession } from './project.js'

/**
 * Verifies request tokens as the platform does, by a clock of its own and without the code under test.
 * @param now the server's time in milliseconds
 */
export function verifying(now: () => number, headers: () => Record<string, string> = () => ({})): Answer {
  return (arrival, response) => {
    const refusal = refuse(String(arrival.request.headers['x-opentok-auth']), now() / 1000)
    const date = { date: new Date(now()).toUTCString(), ...headers() }
    if (refusal === undefined) return answer(200, [platformSession], date)(arrival, response)
    return answer(403, { code: -1, message: refusal, description: refusal }, date)(arrival, response)
  }
}

function refuse(token: string, seconds: number): string | undefined {
  const { genuine, claims } = openJwt(token, apiSecret)
  if (!genuine) return 'Invalid signature'
  if (Number(claims.iat) > seconds) return 'issued time cannot be greater than current time'
  return Number(claims.exp) <= seconds ? 'Token expired' : undefined
}
