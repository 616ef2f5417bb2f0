import { createSigner } from '@tokbox/signer'
import { jwtVerify } from 'jose'
import jsonwebtoken from 'jsonwebtoken'
import official from 'opentok-token/helpers.js'
import type { Contestant } from './contestant.js'
import { recipientData, type Workload } from './workload.js'

/**
 * Looks at tokens of a contestant before it is measured, with our verification and with that of others, so that nobody
 * measures garbage.
 * @throws an Error that names the contestant and what is wrong
 */
export async function verifyContestant(contestant: Contestant, workload: Workload): Promise<void> {
  try {
    const tokens = await contestant.sample()
    if (tokens.length === 0) throw new Error('there is no token')
    if (new Set(tokens).size !== tokens.length) throw new Error('two tokens are equal')
    for (const token of tokens) await verifyToken(token, contestant, workload)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`The tokens of ${contestant.id} are not valid: ${reason}`, { cause })
  }
}

async function verifyToken(token: string, contestant: Contestant, workload: Workload): Promise<void> {
  const { project, sessionId, connectionData } = workload
  const claims = createSigner(project).verify(token)
  expect(claims.format, contestant.format, 'format')
  expect(claims.role, 'publisher', 'role')
  if (contestant.newSessions) expect(claims.sessionId === sessionId, false, 'the session being the old one')
  else expect(claims.sessionId, sessionId, 'session')
  if (contestant.recipients)
    expect(claims.connectionData.length, recipientData(0).length, 'length of the data')
  else expect(claims.connectionData, connectionData, 'connection data')

  if (contestant.format === 't1') {
    expect(
      official.verifyTokenSignature(token, project.apiSecret),
      true,
      'signature according to opentok-token',
    )
    return
  }
  const algorithms = ['HS256']
  expect(
    jsonwebtoken.verify(token, project.apiSecret, { algorithms }).iss,
    project.apiKey,
    'issuer according to jsonwebtoken',
  )
  const { payload } = await jwtVerify(token, new TextEncoder().encode(project.apiSecret), { algorithms })
  expect(payload.iss, project.apiKey, 'issuer according to jose')
}

function expect(actual: unknown, expected: unknown, what: string): void {
  if (actual !== expected) throw new Error(`the ${what} is not as asked for`)
}
