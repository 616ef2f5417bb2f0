import { createSigner, decodeSessionId, decodeToken, isTokboxError, type TokenClaims } from '@tokbox/signer'
import { createApplicationVerifier } from '@tokbox/signer/application'
import { developmentProject } from '../src/development-project.js'
import type { ProjectItem } from '../src/page/overview.js'

/** What was pasted, and what the page knows. */
export interface Pasted {
  readonly token: string
  /** The secret of its project; `''` when none was given. */
  readonly apiSecret: string
  /** The emulator's time. */
  readonly now: Date
  /** The projects of the emulator. */
  readonly projects: readonly ProjectItem[]
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
export async function verifyPasted(pasted: Pasted): Promise<Verdict> {
  let claims: TokenClaims
  try {
    claims = decodeToken(pasted.token)
  } catch (error) {
    return { verdict: 'bad', summary: messageOf(error), facts: [] }
  }
  return { ...(await verifyClaims(claims, pasted)), facts: factsOf(claims) }
}

type Judgement = Omit<Verdict, 'facts'>

async function verifyClaims(claims: TokenClaims, pasted: Pasted): Promise<Judgement> {
  const { projectId, sessionId, expiresAt } = claims
  const bad = (summary: string): Judgement => ({ verdict: 'bad', summary })
  const owner = ownerOf(sessionId)
  if (owner === undefined) return bad('Its session id cannot be decoded.')
  if (owner !== projectId)
    return bad(`It belongs to project ${projectId}, but its session to project ${owner}.`)
  const project = pasted.projects.find(({ id }) => id === projectId)
  if (project === undefined) return bad(`Project ${projectId} is not one of this emulator's.`)
  if (project.suspended) return bad(`Project ${projectId} is suspended.`)
  try {
    const whose = await verifySignature(claims, project, pasted)
    if (whose !== undefined)
      return { verdict: 'good', summary: `Valid: signed with ${whose}, and not expired.` }
  } catch (error) {
    return bad(messageOf(error))
  }
  if (expiresAt <= pasted.now) return bad(`It expired at ${expiresAt.toISOString()}.`)
  return {
    verdict: 'unknown',
    summary:
      'Readable and not expired. Who signed it is not known: give the secret of its project to verify that.',
  }
}

/** @returns with what it was signed; undefined when there is nothing to verify that with */
async function verifySignature(
  { apiKey, applicationId }: TokenClaims,
  { publicKey }: ProjectItem,
  { token, apiSecret, now }: Pasted,
): Promise<string | undefined> {
  if (applicationId !== undefined) {
    if (publicKey === undefined) return undefined
    await createApplicationVerifier({ applicationId, publicKey }).verify(token, { now })
    return 'the private key of the application'
  }
  const isDevelopment = apiSecret === '' && apiKey === developmentProject.apiKey
  const secret = isDevelopment ? developmentProject.apiSecret : apiSecret
  if (apiKey === undefined || secret === '') return undefined
  createSigner({ apiKey, apiSecret: secret }).verify(token, { now, urlAlphabet: true })
  return isDevelopment ? 'the published secret of the development project' : 'this secret'
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
