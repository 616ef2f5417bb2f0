import { createSecretKey } from 'node:crypto'
import jsonwebtoken from 'jsonwebtoken'
import { connectionClaims } from './claims.js'
import { type Contestant, loop, times } from './contestant.js'
import type { Workload } from './workload.js'

/** npm `jsonwebtoken`, with the secret as text and, faster, as a key that was made once. */
export function jsonWebToken(workload: Workload): Contestant[] {
  const key = createSecretKey(workload.project.apiSecret, 'utf8')
  const withSecret = () => jsonwebtoken.sign(connectionClaims(workload), workload.project.apiSecret)
  const withKey = () => jsonwebtoken.sign(connectionClaims(workload), key)
  const common = { library: 'jsonwebtoken', format: 'jwt', ours: false, piece: 1 } as const
  return [
    {
      ...common,
      id: 'jsonwebtoken',
      title: 'sign()',
      run: loop(withSecret),
      sample: async () => times(3, withSecret),
    },
    {
      ...common,
      id: 'jsonwebtoken-key',
      title: 'sign(), with a key object',
      run: loop(withKey),
      sample: async () => times(3, withKey),
    },
  ]
}
