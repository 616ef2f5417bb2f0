import { createBatchSigner } from '@tokbox/signer/batch'
import { judge } from './acceptance.js'
import type { Contestant } from './contestants/contestant.js'
import { sha1Floor } from './contestants/floor.js'
import { createContestants } from './contestants/index.js'
import { openPools } from './contestants/tokbox-pool.js'
import { verifyContestant } from './contestants/verify.js'
import { createWorkload } from './contestants/workload.js'
import { growthByCount } from './growth/by-count.js'
import { growthByData } from './growth/by-data.js'
import { measure, type Samples } from './measure/measure.js'
import { spreadOf } from './measure/statistics.js'
import { watchStreaming } from './memory/watch.js'
import type { Effort } from './options.js'
import type { Measured, Results } from './results.js'
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
    const contestants = createContestants(workload, pools)
    tell(`Verifying the tokens of ${contestants.length} contestants`)
    for (const contestant of contestants) await verifyContestant(contestant, workload)

    const floor = sha1Floor()
    tell('Comparing: warming up')
    const samples = await measure([...contestants, floor], {
      ...effort.comparison,
      onRound: (done, rounds) => tell(`Comparing: round ${done} of ${rounds}`),
    })
    tell('Measuring how the cost grows with the number of tokens')
    const byCount = await growthByCount(workload, pools, effort.growthLimit, effort.growth)
    tell('Measuring how the cost grows with the connection data')
    const byData = await growthByData(workload, effort.growth)
    tell(`Watching memory and event loop while ${effort.watchedTokens} tokens are streamed`)
    const watch = await watchStreaming(effort.watchedTokens, workload.connectionData)

    return {
      date: new Date().toISOString().slice(0, 10),
      quick,
      machine: describeMachine(),
      load: { start, end: currentLoad() },
      software: describeSoftware(),
      kernel: createBatchSigner(workload.project).kernel,
      connectionDataLength: workload.connectionData.length,
      rounds: effort.comparison.rounds,
      measured: await Promise.all(contestants.map((contestant) => describe(contestant, samples))),
      floor: spreadOf(samples.get(floor.id)!),
      verdicts: judge(samples),
      growth: { byCount, byData },
      watch,
    }
  } finally {
    await pools.close()
  }
}

async function describe(contestant: Contestant, samples: Samples): Promise<Measured> {
  const { id, title, library, format, ours } = contestant
  const [token] = await contestant.sample()
  return {
    id,
    title,
    library,
    format,
    ours,
    tokenLength: token!.length,
    nanoseconds: spreadOf(samples.get(id)!),
  }
}
