import { pickOptions } from '@tokbox/core/arguments'
import type { BatchSignerOptions } from '../../batch/batch-options.js'
import { type BatchPlanner, type PlanOwner, plannerFor } from '../../batch/batch-planner.js'
import type { ApplicationCredentials } from '../../credentials.js'
import { checkApplicationCredentials } from '../application-credentials.js'
import { applicationClaimsPrefix, refuseTokenFormat } from '../client-token.js'

/** Options of {@link createApplicationBatchSigner} and {@link createApplicationBatchPlanner}. */
export type ApplicationBatchSignerOptions = Omit<BatchSignerOptions, 'tokenFormat'>

/**
 * Makes a planner for one application. It signs nothing.
 * @throws InvalidArgumentError when the credentials or an option are wrong
 * @throws KeyFormatError when the key cannot be used
 * @example
 * const planner = createApplicationBatchPlanner({ applicationId, privateKey })
 * const job = planner.plan(sessionId, 10_000, { role: 'subscriber' })
 */
export function createApplicationBatchPlanner(
  credentials: ApplicationCredentials,
  options?: ApplicationBatchSignerOptions,
): BatchPlanner {
  const { applicationId } = checkApplicationCredentials(credentials)
  const names = ['clock', 'random', 'separator'] as const
  const owner: PlanOwner = {
    projectId: applicationId,
    formatOf(tokenFormat) {
      refuseTokenFormat(tokenFormat)
      return 'rs256'
    },
    claimsPrefix: (fields) => applicationClaimsPrefix(applicationId, fields),
  }
  return plannerFor(owner, pickOptions<ApplicationBatchSignerOptions>(options, 'options', names))
}
