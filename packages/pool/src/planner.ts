import type { Credentials } from '@tokbox/signer'
import { isApplication, refuseTokenFormat } from '@tokbox/signer/application'
import { createApplicationBatchPlanner } from '@tokbox/signer/application/batch'
import { type BatchPlanner, type BatchSignerOptions, createBatchPlanner } from '@tokbox/signer/plan'

/**
 * The planner for checked credentials.
 * @throws InvalidArgumentError when an option is wrong; also for a format of tokens, if they are an application's
 */
export function plannerFor(credentials: Credentials, options: BatchSignerOptions): BatchPlanner {
  if (!isApplication(credentials)) return createBatchPlanner(credentials, options)
  const { tokenFormat, ...others } = options
  refuseTokenFormat(tokenFormat)
  return createApplicationBatchPlanner(credentials, others)
}
