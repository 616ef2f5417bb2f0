import { type ProjectCredentials, encodeSessionId } from '@tokbox/signer'
import { createBatchSigner } from '@tokbox/signer/batch'

/** What all contestants are asked for: the same project, session, role and connection data. */
export interface Workload {
  readonly project: ProjectCredentials
  /** 72 characters, as the platform's are. */
  readonly sessionId: string
  readonly connectionData: string
  /** Of how many tokens an array of strings is. */
  readonly arrayLength: number
  /** How many tokens a chunk of packed ones has: what the pool takes too. */
  readonly chunkLength: number
  /** How many tokens a stream has. */
  readonly streamLength: number
}

export const TOKEN_LENGTH = 348

/** A project that does not exist. */
export const project = { apiKey: '123456', apiSecret: '0123456789abcdef0123456789abcdef01234567' } as const

/** @throws an Error when no connection data gives tokens of 348 characters */
export function createWorkload(lengths: Pick<Workload, 'arrayLength' | 'streamLength'>): Workload {
  const sessionId = createSession()
  const chunkLength = 8192
  return {
    project,
    sessionId,
    connectionData: fitConnectionData(sessionId, lengths.arrayLength),
    chunkLength,
    ...lengths,
  }
}

/**
 * A new session id of the project. Nothing is asked of the platform, but the string is as one that comes in its answer: in
 * one piece, so that nobody's first step is to put it together.
 */
export function createSession(): string {
  const sessionId = encodeSessionId({ projectId: project.apiKey, createdAt: new Date(), relayed: true })
  return JSON.parse(JSON.stringify(sessionId))
}

/** The text that is different for each recipient: 40 characters. */
export function recipientData(index: number): string {
  return `participant-${String(index).padStart(28, '0')}`
}

/** A batch's tokens are to be as long as those of the published figures, so that the two can be compared. */
function fitConnectionData(sessionId: string, count: number): string {
  const batches = createBatchSigner(project)
  for (let length = 0; length <= 40; length++) {
    const connectionData = 'u'.repeat(length)
    const token = batches.tokens(sessionId, count, { connectionData }).at(0)
    if (token?.length === TOKEN_LENGTH) return connectionData
  }
  throw new Error(`No short connection data gives tokens of ${TOKEN_LENGTH} characters.`)
}
