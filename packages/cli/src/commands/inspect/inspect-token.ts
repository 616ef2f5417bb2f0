import { isTokboxError, type TokboxError } from '@tokbox/core/errors'
import { decodeToken, type TokenClaims, type VerifyOptions } from '@tokbox/signer'
import type { TokenExpiredError, TokenFormatError, TokenMismatchError } from '@tokbox/signer/errors'
import { formatDistance, formatDuration } from '../../output/duration.js'
import { describeToken } from './describe-token.js'
import { readSessionId } from './inspect-session-id.js'
import type { Finding, Problem } from './problem.js'

/** With what a token is judged. */
export interface Judge {
  /** The project whose credentials are at hand. */
  readonly apiKey: string
  /** @throws TokboxError */
  verify(token: string, options: VerifyOptions): TokenClaims
}

/** What is asked about a token besides its signature. */
export interface Question {
  /** The session that the token should be for, if the user has named one. */
  readonly sessionId: string | undefined
  /** milliseconds since 1970 */
  readonly now: number
}

/** Reads a token and, when there is a judge, verifies it. */
export function inspectToken(token: string, judge: Judge | undefined, question: Question): Finding {
  const claims = read(token)
  if ('reason' in claims) {
    const kind = /^(?:T1==|eyJ)/.test(token) ? 'token' : 'unknown'
    return { document: { kind, status: 'invalid', problems: [claims] }, fields: [], verdict: '' }
  }
  const refusal = judge && findRefusal(token, judge, question.now)
  const found = [
    refusal,
    findExpiry(claims, question.now),
    ...findSessionProblems(claims, question.sessionId),
  ]
  const problems = found.filter((problem) => problem !== undefined).filter(isFirstOfItsReason)
  const session = readSessionId(claims.sessionId)
  const status = problems.length > 0 ? 'invalid' : judge === undefined ? 'unverified' : 'valid'
  return {
    document: {
      kind: 'token',
      status,
      problems,
      ...claims,
      session: typeof session === 'string' ? null : session,
    },
    fields: describeToken(claims, session, question.now),
    verdict: judge === undefined ? unverified : verified(claims, judge, question.now),
  }
}

const unverified =
  'NOT VERIFIED: no credentials are at hand, so anyone can have written this. With the credentials of the project ' +
  '(see tokbox inspect --help) the signature is checked.'

function verified({ expiresAt }: TokenClaims, { apiKey }: Judge, now: number): string {
  return `VALID: signed with the secret of project ${apiKey}, expires ${formatDistance(expiresAt, now)}.`
}

function read(token: string): TokenClaims | Problem {
  if (!/^(?:T1==|eyJ)/.test(token)) {
    const message = 'It is neither a token (T1==… or a JWT, eyJ…) nor a session id (1_… or 2_…).'
    return { reason: 'malformed', message }
  }
  try {
    return decodeToken(token)
  } catch (error) {
    if (!isTokboxError(error, 'ERR_TOKBOX_TOKEN_FORMAT')) throw error
    return malformed(error as TokenFormatError)
  }
}

function malformed({ reason }: TokenFormatError): Problem {
  return { reason: 'malformed', message: `The token cannot be accepted: ${reason}.` }
}

function findRefusal(token: string, judge: Judge, now: number): Problem | undefined {
  try {
    // Like the platform, which takes the tokens of the official Java library.
    judge.verify(token, { urlAlphabet: true })
    return undefined
  } catch (error) {
    if (!isTokboxError(error)) throw error
    return explain(error, judge, now)
  }
}

function explain(error: TokboxError, { apiKey }: Judge, now: number): Problem {
  switch (error.code) {
    case 'ERR_TOKBOX_TOKEN_FORMAT':
      return malformed(error as TokenFormatError)
    case 'ERR_TOKBOX_TOKEN_MISMATCH': {
      const message = `The token belongs to project ${(error as TokenMismatchError).actual} (not to ${apiKey}, whose credentials are at hand).`
      return { reason: 'project', message }
    }
    case 'ERR_TOKBOX_TOKEN_SIGNATURE': {
      const message = `The token was signed with another secret than the one at hand for project ${apiKey}, or changed afterwards.`
      return { reason: 'signature', message }
    }
    case 'ERR_TOKBOX_TOKEN_EXPIRED':
      return expired((error as TokenExpiredError).expiredAt, now)
    default:
      throw error
  }
}

/** What is expired is expired, whoever signed it. */
function findExpiry({ expiresAt }: TokenClaims, now: number): Problem | undefined {
  return now >= expiresAt.getTime() ? expired(expiresAt, now) : undefined
}

function expired(expiredAt: Date, now: number): Problem {
  const ago = formatDuration((now - expiredAt.getTime()) / 1000)
  return { reason: 'expired', message: `The token expired ${ago} ago, at ${expiredAt.toISOString()}.` }
}

function findSessionProblems(claims: TokenClaims, asked: string | undefined): Problem[] {
  const { sessionId, apiKey } = claims
  const problems: Problem[] = []
  if (asked !== undefined && asked !== sessionId) {
    // What is no session id may be a secret or a token in the wrong place.
    const other = typeof readSessionId(asked) === 'string' ? 'what was given, which is no session id' : asked
    problems.push({ reason: 'session', message: `The token is for session ${sessionId} (not for ${other}).` })
  }
  const session = readSessionId(sessionId)
  if (typeof session === 'string') {
    const message = `The token names a session that cannot be decoded: ${session}.`
    problems.push({ reason: 'session', message })
  } else if (session.apiKey !== apiKey) {
    const message = `The token belongs to project ${apiKey}, but its session to project ${session.apiKey}.`
    problems.push({ reason: 'session', message })
  }
  return problems
}

/** Verification stops at the first problem, the look at the claims finds it again. */
function isFirstOfItsReason(problem: Problem, index: number, problems: readonly Problem[]): boolean {
  return (
    problem.reason === 'session' || problems.findIndex(({ reason }) => reason === problem.reason) === index
  )
}
