import { createHmac } from 'node:crypto'
import { apiSecret, platformSession } from './project.js'
import { type Answer, answer } from './server.js'

/**
 * Judges request tokens as the platform does, by a clock of its own: written with node:crypto, so that it knows nothing
 * of the code under test.
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
  const [header = '', payload = '', signature] = token.split('.')
  const expected = createHmac('sha256', apiSecret).update(`${header}.${payload}`).digest('base64url')
  if (signature !== expected) return 'Invalid signature'
  const { iat, exp } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
    iat: number
    exp: number
  }
  if (iat > seconds) return 'issued time cannot be greater than current time'
  return exp <= seconds ? 'Token expired' : undefined
}
