import { createSigner, decodeSessionId, decodeToken, isTokboxError, type TokenClaims } from '@tokbox/signer'
import { developmentProject } from '../src/development-project.js'

/** What was pasted, and what the page knows. */
export interface Pasted {
  readonly token: string
  /** The secret of its project; `''` when none was given. */
  readonly apiSecret: string
  /** The emulator's time. */
  readonly now: Date
  /** The projects of the emulator. */
  readonly projects: readonly string[]
}

export interface Verdict {
  /** Whether the emulator would take it; `unknown` when nobody has given a secret. */
  readonly verdict: 'good' | 'bad' | 'unknown'
  /** In a sentence. */
  readonly summary: string
  /** What stands in the token: nothing of it when it cannot be read. */
  readonly facts: readonly (readonly [name: string, value: string])[]
}

/** Reads a token, and verifies it as far as is possible with what was given. */
export function verifyPasted({ token, apiSecret, now, projects }: Pasted): Verdict {
  let claims: TokenClaims
  try {
    claims = decodeToken(token)
  } catch (error) {
    return { verdict: 'bad', summary: messageOf(error), facts: [] }
  }
  return { ...verifyClaims(token, claims, apiSecret, now, projects), facts: factsOf(claims) }
}

type Judgement = Omit<Verdict, 'facts'>

function verifyClaims(
  token: string,
  { apiKey, projectId, sessionId, expiresAt }: TokenClaims,
  apiSecret: string,
  now: Date,
  projects: readonly string[],
): Judgement {
  const bad = (summary: string): Judgement => ({ verdict: 'bad', summary })
  const owner = ownerOf(sessionId)
  if (owner === undefined) return bad('Its session id cannot be decoded.')
  if (owner !== projectId)
    return bad(`It belongs to project ${projectId}, but its session to project ${owner}.`)
  if (!projects.includes(projectId)) return bad(`Project ${projectId} is not one of this emulator's.`)
  const isDevelopment = apiSecret === '' && projectId === developmentProject.apiKey
  const secret = isDevelopment ? developmentProject.apiSecret : apiSecret
  if (apiKey !== undefined && secret !== '') {
    try {
      createSigner({ apiKey, apiSecret: secret }).verify(token, { now, urlAlphabet: true })
    } catch (error) {
      return bad(messageOf(error))
    }
    const whose = isDevelopment ? 'the published secret of the development project' : 'this secret'
    return { verdict: 'good', summary: `Valid: signed with ${whose}, and not expired.` }
  }
  if (expiresAt <= now) return bad(`It expired at ${expiresAt.toISOString()}.`)
  const missing =
    apiKey === undefined
      ? 'It is the token of an application.'
      : 'Give the secret of its project to verify that.'
  return { verdict: 'unknown', summary: `Readable and not expired. Who signed it is not known. ${missing}` }
}

function ownerOf(sessionId: string): string | undefined {
  try {
    return decodeSessionId(sessionId).projectId
  } catch {
    return undefined
  }
}

function factsOf(claims: TokenClaims): Verdict['facts'] {
  const { format, projectId, sessionId, role, connectionData, createdAt, expiresAt, initialLayoutClassList } =
    claims
  const facts: [string, string][] = [
    ['Format', format === 't1' ? 'T1' : 'JWT'],
    ['Project', projectId],
    ['Session', sessionId],
    ['Role', role],
    ['Created', createdAt.toISOString()],
    ['Expires', expiresAt.toISOString()],
    ['Data', connectionData],
    ['Layout classes', initialLayoutClassList.join(' ')],
  ]
  return facts.filter(([, value]) => value !== '')
}

function messageOf(error: unknown): string {
  if (isTokboxError(error)) return error.message
  throw error
}
