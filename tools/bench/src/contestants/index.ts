import type { Contestant } from './contestant.js'
import { jose } from './jose.js'
import { jsonWebToken } from './jsonwebtoken.js'
import { nodeCrypto } from './node-crypto.js'
import { opentok } from './opentok.js'
import { opentokToken } from './opentok-token.js'
import { tokboxBatch } from './tokbox-batch.js'
import { type Pools, tokboxPool } from './tokbox-pool.js'
import { tokboxSigner } from './tokbox-signer.js'
import type { Workload } from './workload.js'

/** Everybody who is measured. */
export function createContestants(workload: Workload, pools: Pools): Contestant[] {
  return [
    ...(['t1', 'jwt'] as const).flatMap((format) => [
      ...tokboxSigner(workload, format),
      ...tokboxBatch(workload, format),
      ...tokboxPool(workload, pools, format),
    ]),
    ...opentokToken(workload),
    ...opentok(workload),
    ...jsonWebToken(workload),
    ...jose(workload),
    ...nodeCrypto(workload),
  ]
}
