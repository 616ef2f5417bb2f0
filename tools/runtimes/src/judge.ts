import { createHmac } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { credentials, type Outcome } from './program.js'

/**
 * What is wrong with an outcome. The signatures are judged by node:crypto, the rest by what another runtime got.
 */
export function judge(outcome: Outcome, reference: Outcome): string[] {
  const { tokens, batch, requestToken, verified, refusal } = outcome
  const problems = [...tokens, ...batch, requestToken]
    .filter((token) => !isSigned(token))
    .map((token) => `node:crypto does not confirm the signature of ${token}`)
  if (new Set([...tokens, ...batch]).size !== tokens.length + batch.length)
    problems.push('two tokens are the same')
  if (verified.role !== 'moderator') problems.push(`the role came back as ${verified.role}`)
  if (refusal !== 'ERR_TOKBOX_TOKEN_SIGNATURE') problems.push(`a forged token led to ${refusal}`)
  if (!isDeepStrictEqual(outcome, reference)) {
    problems.push(`expected ${JSON.stringify(reference)}\n     got ${JSON.stringify(outcome)}`)
  }
  return problems
}

function isSigned(token: string): boolean {
  return token.startsWith('T1==') ? isSignedT1(token) : isSignedJwt(token)
}

function isSignedT1(token: string): boolean {
  const text = Buffer.from(token.slice('T1=='.length), 'base64').toString()
  const [, signature, data = ''] = /^partner_id=100000&sig=([0-9a-f]{40}):(.*)$/s.exec(text) ?? []
  return signature === createHmac('sha1', credentials.apiSecret).update(data).digest('hex')
}

function isSignedJwt(token: string): boolean {
  const [header, claims, signature] = token.split('.')
  return (
    signature ===
    createHmac('sha256', credentials.apiSecret).update(`${header}.${claims}`).digest('base64url')
  )
}
