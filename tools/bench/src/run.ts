import { createBatchSigner } from '@tokbox/signer/batch'
import { compare } from './compare.js'
import { openPools } from './contestants/tokbox-pool.js'
import { createWorkload } from './contestants/workload.js'
import { currentLoad, describeMachine } from './environment/machine.js'
import { describeSoftware } from './environment/software.js'
import { watchStreaming } from './memory/watch.js'
import type { Effort } from './options.js'
import type { Comparison, Results } from './results.js'

/** Verifies everybody, then measures everything. */
export async function run(
  effort: Effort,
  { quick, log }: { readonly quick: boolean; readonly log: (news: string) => void },
): Promise<Results> {
  const start = currentLoad()
  const workload = createWorkload(effort)
  const pools = openPools(workload)
  try {
    const comparison = await compare(workload, pools, effort.comparison, { log })
    log(`Watching memory and event loop while ${effort.watchedTokens} tokens are streamed`)
    const watch = await watchStreaming(effort.watchedTokens, workload.connectionData)
    return {
      date: new Date().toISOString().slice(0, 10),
      quick,
      machine: describeMachine(),
      load: { start, end: currentLoad() },
      software: describeSoftware(),
      kernel: createBatchSigner(workload.project).kernel,
      connectionDataLength: workload.connectionData.length,
      ...comparison,
      watch,
    }
  } finally {
    await pools.close()
  }
}

/** Verifies and measures some. */
export async function compareOnly(
  only: RegExp,
  effort: Effort,
  log: (news: string) => void,
): Promise<Comparison> {
  const workload = createWorkload(effort)
  const pools = openPools(workload)
  try {
    return await compare(workload, pools, effort.comparison, { only, log })
  } finally {
    await pools.close()
  }
}
