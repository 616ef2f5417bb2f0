import OpenTok from 'opentok'
import { type Contestant, loop, times } from './contestant.js'
import type { Workload } from './workload.js'

/** npm `opentok`, the official Node library. */
export function opentok({
  project: { apiKey, apiSecret },
  sessionId,
  connectionData,
}: Workload): Contestant[] {
  const client = new OpenTok(apiKey, apiSecret)
  const t1 = () => client.generateToken(sessionId, { data: connectionData }, true)
  const jwt = () => client.generateToken(sessionId, { data: connectionData })
  const common = { library: 'opentok', ours: false, piece: 1 } as const
  return [
    {
      ...common,
      id: 'opentok-t1',
      title: 'generateToken(), T1',
      format: 't1',
      run: loop(t1),
      sample: async () => times(3, t1),
    },
    {
      ...common,
      id: 'opentok-jwt',
      title: 'generateToken(), JWT (its default)',
      format: 'jwt',
      run: loop(jwt),
      sample: async () => times(3, jwt),
    },
  ]
}
