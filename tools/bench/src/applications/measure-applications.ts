import { createTokenPool } from '@tokbox/pool'
import { createApplicationVerifier } from '@tokbox/signer/application'
import jsonwebtoken from 'jsonwebtoken'
import { type MeasureOptions, measure, type Samples } from '../measure/measure.js'
import { type Spread, spreadOf } from '../measure/statistics.js'
import { type ApplicationWorkload, createApplicationWorkload } from './application.js'
import { opensslSpeed } from './openssl-speed.js'
import { type RsaSubject, rsaSubjects } from './subjects.js'

/** A signature by `openssl speed rsa2048`, which takes its turn in every round. */
export const OPENSSL_SPEED = 'openssl-speed'

/** What a token with an application's private key takes. */
export interface MeasuredRsa {
  readonly id: string
  readonly title: string
  readonly library: string
  readonly nanoseconds: Spread
}

/** All that was found out about tokens of applications. */
export interface ApplicationResults {
  readonly samples: Samples
  readonly measured: readonly MeasuredRsa[]
}

/** The ids of everybody who is measured here. */
export async function applicationIds(): Promise<string[]> {
  const workload = createApplicationWorkload()
  const pool = createTokenPool(workloadCredentials(workload))
  const subjects = await rsaSubjects(workload, pool)
  await pool.close()
  return [OPENSSL_SPEED, ...subjects.map(({ id }) => id)]
}

/** Verifies and measures those whose id matches. */
export async function measureApplications(
  effort: Pick<MeasureOptions, 'rounds' | 'sampleTime'>,
  only: RegExp = /(?:)/,
): Promise<ApplicationResults> {
  const workload = createApplicationWorkload()
  await using pool = createTokenPool(workloadCredentials(workload), { threads: 2 })
  const subjects = (await rsaSubjects(workload, pool)).filter(({ id }) => only.test(id))
  if (subjects.length === 0) return { samples: new Map(), measured: [] }
  for (const subject of subjects) await verifySubject(subject, workload)
  const speeds: number[] = []
  const samples = new Map(
    await measure(subjects, {
      ...effort,
      async onRound() {
        const speed = await opensslSpeed()
        if (speed !== undefined) speeds.push(speed)
      },
    }),
  )
  const measured: MeasuredRsa[] = subjects.map(({ id, title, library }) => ({
    id,
    title,
    library,
    nanoseconds: spreadOf(samples.get(id)!),
  }))
  if (speeds.length < effort.rounds) return { samples, measured }
  samples.set(OPENSSL_SPEED, speeds)
  const title = 'openssl speed rsa2048, a bare signature'
  return {
    samples,
    measured: [{ id: OPENSSL_SPEED, title, library: 'OpenSSL', nanoseconds: spreadOf(speeds) }, ...measured],
  }
}

function workloadCredentials({ applicationId, privateKey }: ApplicationWorkload) {
  return { applicationId, privateKey }
}

/** @throws an Error when a token is not what was asked for, so that nobody measures garbage */
async function verifySubject({ id, sample }: RsaSubject, workload: ApplicationWorkload): Promise<void> {
  const { applicationId, publicKey, sessionId, connectionData } = workload
  const tokens = (await sample?.()) ?? []
  if (new Set(tokens).size !== tokens.length) throw new Error(`Two tokens of ${id} are equal.`)
  const verifier = createApplicationVerifier({ applicationId, publicKey })
  for (const token of tokens) {
    const claims = await verifier.verify(token, { sessionId })
    const { application_id } = jsonwebtoken.verify(token, publicKey, { algorithms: ['RS256'] })
    if (application_id !== applicationId || claims.connectionData !== connectionData)
      throw new Error(`A token of ${id} is not as asked for.`)
  }
}
