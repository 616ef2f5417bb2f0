import { checkTargets } from './acceptance.js'
import {
  type ApplicationResults,
  applicationIds,
  measureApplications,
} from './applications/measure-applications.js'
import { ENDPOINTS, type EndpointId } from '@tokbox/protocol'
import { CALL_IDS, measureCalls } from './calls/measure-calls.js'
import { endpointCallId, measureEndpointCalls } from './calls/measure-endpoint-calls.js'
import { type Contestant, REFERENCES } from './contestants/contestant.js'
import { sha1Floor } from './contestants/floor.js'
import { createContestants } from './contestants/index.js'
import type { Pools } from './contestants/tokbox-pool.js'
import { verifyContestant } from './contestants/verify.js'
import type { Workload } from './contestants/workload.js'
import { type MeasureOptions, measure, type Samples } from './measure/measure.js'
import { spreadOf } from './measure/statistics.js'
import { UsageError } from './options.js'
import type { Comparison, Measured } from './results.js'

const NO_APPLICATIONS: ApplicationResults = { samples: new Map(), measured: [] }

interface CompareOptions {
  /** Only contestants whose id matches, beside the one that all of their format are compared with. Default: all. */
  readonly only?: RegExp
  readonly log: (news: string) => void
}

/** Verifies contestants, and measures them by turns. */
export async function compare(
  workload: Workload,
  pools: Pools,
  effort: Pick<MeasureOptions, 'rounds' | 'sampleTime'>,
  { only = /(?:)/, log }: CompareOptions,
): Promise<Comparison> {
  const withCalls = Object.values(CALL_IDS).some((id) => only.test(id))
  const endpoints = (Object.keys(ENDPOINTS) as EndpointId[]).filter((id) => only.test(endpointCallId(id)))
  const withApplications = (await applicationIds()).some((id) => only.test(id))
  const others = withCalls || withApplications || endpoints.length > 0
  const contestants = chosen(createContestants(workload, pools), only, others)
  log(`Verifying the tokens of ${contestants.length} contestants`)
  for (const contestant of contestants) await verifyContestant(contestant, workload)

  const floor = sha1Floor()
  log('Comparing: warming up')
  const samples = await measure([...contestants, floor], {
    ...effort,
    onRound: (done, rounds) => log(`Comparing: round ${done} of ${rounds}`),
  })
  if (withCalls) log('Comparing calls of the REST client and of node-fetch')
  const calls = withCalls ? await measureCalls(effort) : []
  if (withApplications) log('Comparing tokens of applications')
  const applications = withApplications ? await measureApplications(effort, only) : NO_APPLICATIONS
  if (endpoints.length > 0) log(`Comparing calls of ${endpoints.length} endpoints`)
  return {
    rounds: effort.rounds,
    measured: await Promise.all(contestants.map((contestant) => describe(contestant, samples))),
    floor: spreadOf(samples.get(floor.id)!),
    calls: await measureEndpointCalls(endpoints, effort),
    applications: applications.measured,
    verdicts: checkTargets(new Map([...samples, ...calls, ...applications.samples])),
  }
}

/** @throws UsageError when there is nobody */
function chosen(contestants: readonly Contestant[], only: RegExp, withOthers: boolean): Contestant[] {
  const wanted = contestants.filter(({ id }) => only.test(id))
  if (wanted.length === 0 && !withOthers) {
    const calls = [...Object.values(CALL_IDS), endpointCallId('archives.start'), 'rsa-tokbox-single', '…']
    const ids = [...contestants.map(({ id }) => id), ...calls].join(', ')
    throw new UsageError(`--only: no contestant has '${only.source}' in its id. There are ${ids}.`)
  }
  const references = wanted.map(({ format }) => REFERENCES[format])
  return contestants.filter((contestant) => wanted.includes(contestant) || references.includes(contestant.id))
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
