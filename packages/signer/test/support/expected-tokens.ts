import { makeJwt, makeT1 } from '@tokbox-tools/testing/tokens'
import type { BatchJob } from '../../src/batch/index.js'
import type { ProjectCredentials } from '../../src/index.js'

/** The tokens of a job without their separators, made from its description with node:crypto alone. */
export function expectedTokens(job: BatchJob, credentials: ProjectCredentials): string[] {
  const close = job.kind === 'run' && job.format === 'jwt' ? '"}' : ''
  const rests =
    job.kind === 'run'
      ? Array.from({ length: job.count }, (_, i) => String(job.first + i).padStart(job.counterDigits, '0'))
      : Buffer.from(job.lines).toString().split('\n', job.count)
  return rests.map((rest) => {
    const said = job.prefix + rest + close
    return job.format === 't1'
      ? makeT1(said, credentials)
      : makeJwt('{"alg":"HS256","typ":"JWT"}', said, credentials.apiSecret)
  })
}
