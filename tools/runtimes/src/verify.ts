import { createHmac, createVerify } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Outcome } from './program.js'
import { credentials } from './subject.js'

/**
 * What is wrong with an outcome. node:crypto verifies the signatures; the rest is compared with what another runtime got.
 */
export function verify(outcome: Outcome, reference: Outcome): string[] {
  const { signer, sdk, webhooks, application } = outcome
  // The two are given the same randomness, so only among the tokens of one of them none may come twice.
  const tokens = [
    [...signer.tokens, ...signer.batch],
    [sdk.token, ...sdk.bulk],
    application.tokens,
    application.batch,
    application.bulk,
  ]
  const problems = [
    ...tokens.flat(),
    signer.requestToken,
    sdk.requestToken,
    webhooks.token,
    application.requestToken,
  ]
    .filter((token) => !isSigned(token, application.publicKey))
    .map((token) => `node:crypto does not confirm the signature of ${token}`)
  if (tokens.some((made) => new Set(made).size !== made.length)) problems.push('two tokens are the same')
  for (const { role } of [signer.verified, sdk.verified, application.verified]) {
    if (role !== 'moderator') problems.push(`the role came back as ${role}`)
  }
  if (signer.refusal !== 'ERR_TOKBOX_TOKEN_SIGNATURE')
    problems.push(`a forged token led to ${signer.refusal}`)
  const { received, refusals } = webhooks
  if (received.type !== 'connectionCreated') problems.push(`a webhook came as ${received.type}`)
  if (refusals.join() !== 'ERR_TOKBOX_WEBHOOK_PAYLOAD,ERR_TOKBOX_WEBHOOK_REPLAY')
    problems.push(`a webhook that was changed and one that came again led to ${refusals.join(' and ')}`)
  if (application.refusals.join() !== 'ERR_TOKBOX_TOKEN_SIGNATURE,ERR_TOKBOX_KEY_FORMAT')
    problems.push(`a forged token and a key that is cut off led to ${application.refusals.join(' and ')}`)
  const [expected, got] = [repeatable(reference), repeatable(outcome)]
  if (!isDeepStrictEqual(got, expected)) {
    problems.push(`expected ${JSON.stringify(expected)}\n     got ${JSON.stringify(got)}`)
  }
  return problems
}

/** What is the same on every runtime: all but a request token that has its randomness from the runtime, and RSA signatures. */
function repeatable({ signer, sdk: { requestToken, ...sdk }, webhooks, application }: Outcome) {
  const { tokens, batch, bulk, verified } = application
  const signed = [...tokens, ...batch, ...bulk, application.requestToken].map(signedPart)
  return { signer, sdk, webhooks, application: { signed, verified } }
}

function signedPart(jwt: string): string {
  return jwt.slice(0, jwt.lastIndexOf('.'))
}

function isSigned(token: string, publicKey: string): boolean {
  if (token.startsWith('T1==')) return isSignedT1(token)
  return token.startsWith(RS256_HEAD) ? isSignedRs256(token, publicKey) : isSignedJwt(token)
}

const RS256_HEAD = `${Buffer.from('{"alg":"RS256","typ":"JWT"}').toString('base64url')}.`

function isSignedRs256(token: string, publicKey: string): boolean {
  const signature = token.slice(token.lastIndexOf('.') + 1)
  return createVerify('RSA-SHA256').update(signedPart(token)).verify(publicKey, signature, 'base64url')
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
