import type { PoolSettings } from '@tokbox/sdk'
import type { Context } from '../../context.js'
import { withProject } from '../../credentials/project.js'
import type { ExitCode } from '../../exit-codes.js'
import { makeTokens } from './make-tokens.js'
import { readTokensFlags, type TokensFlags, type TokensRequest } from './tokens-request.js'

export async function runTokens(sessionId: string, flags: TokensFlags, context: Context): Promise<ExitCode> {
  const request = readTokensFlags(flags, context.output.json)
  return withProject(flags, context.system, (project) => makeTokens(sessionId, request, project, context), {
    offline: true,
    pool: poolFor(request),
  })
}

/** While their tokens are made, records stay in memory, with up to 64 KiB each. Thousands would be too many. */
const RECIPIENTS_PER_CHUNK = 512

function poolFor({ threads, work }: TokensRequest): PoolSettings {
  return {
    ...(threads !== undefined && { threads }),
    ...(typeof work !== 'number' && { chunkSize: RECIPIENTS_PER_CHUNK }),
  }
}
