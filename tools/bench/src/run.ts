import { createBatchSigner } from '@tokbox/signer/batch'
import { compare } from './compare.js'
import { openPools } from './contestants/tokbox-pool.js'
import { createWorkload } from './contestants/workload.js'
import { checkTokenFile } from './file/token-file.js'
import { growthByCount } from './growth/by-count.js'
import { growthByData } from './growth/by-data.js'
import { watchStreaming } from './memory/watch.js'
import type { Effort } from './options.js'
import type { Comparison, Results } from './results.js'
import { currentLoad, describeMachine } from './surroundings/machine.js'
import { describeSoftware } from './surroundings/software.js'

/** Verifies everybody, then measures everything. */
export async function run(
  effort: Effort,
  { quick, tell }: { readonly quick: boolean; readonly tell: (news: string) => void },
): Promise<Results> {
  const start = currentLoad()
  const workload = createWorkload(effort)
  const pools = openPools(workload)
  try {
    const comparison = await compare(workload, pools, effort.comparison, { tell })
    tell('Measuring how the cost grows with the number of tokens')
    const byCount = await growthByCount(workload, pools, effort.growthLimit, effort.growth)
    tell('Measuring how the cost grows with the connection data')
    const byData = await growthByData(workload, effort.growth)
    tell(`Watching memory and event loop while ${effort.watchedTokens} tokens are streamed`)
    const watch = await watchStreaming(effort.watchedTokens, workload.connectionData)
    // The load of what was compared: what follows waits for a disk.
    const end = currentLoad()
    tell(`Writing ${effort.fileTokens} tokens into a file and reading it`)
    const file = await checkTokenFile(effort.fileTokens)

    return {
      date: new Date().toISOString().slice(0, 10),
      quick,
      machine: describeMachine(),
      load: { start, end },
      software: describeSoftware(),
      kernel: createBatchSigner(workload.project).kernel,
      connectionDataLength: workload.connectionData.length,
      ...comparison,
      growth: { byCount, byData },
      watch,
      file,
    }
  } finally {
    await pools.close()
  }
}

/** Verifies and measures some. */
export async function compareOnly(
  only: RegExp,
  effort: Effort,
  tell: (news: string) => void,
): Promise<Comparison> {
  const workload = createWorkload(effort)
  const pools = openPools(workload)
  try {
    return await compare(workload, pools, effort.comparison, { only, tell })
  } finally {
    await pools.close()
  }
}
