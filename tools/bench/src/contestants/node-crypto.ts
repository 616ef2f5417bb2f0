import { createHmac } from 'node:crypto'
import { connectionClaims, nextNonce } from './claims.js'
import { type Contestant, loop, times } from './contestant.js'
import type { Workload } from './workload.js'

/** The formats written by hand with one `createHmac` for each token, as someone does who needs no library. */
export function nodeCrypto(workload: Workload): Contestant[] {
  const {
    project: { apiKey, apiSecret },
    sessionId,
    connectionData,
  } = workload
  const header = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url')

  const t1 = () => {
    const now = Math.floor(Date.now() / 1000)
    const data =
      `session_id=${encodeURIComponent(sessionId)}&create_time=${now}&expire_time=${now + 86_400}` +
      `&role=publisher&connection_data=${encodeURIComponent(connectionData)}&nonce=${nextNonce()}`
    const signature = createHmac('sha1', apiSecret).update(data).digest('hex')
    return `T1==${Buffer.from(`partner_id=${apiKey}&sig=${signature}:${data}`, 'latin1').toString('base64')}`
  }
  const jwt = () => {
    const payload = Buffer.from(JSON.stringify(connectionClaims(workload))).toString('base64url')
    const signature = createHmac('sha256', apiSecret).update(`${header}.${payload}`).digest('base64url')
    return `${header}.${payload}.${signature}`
  }

  const common = { library: 'node:crypto', ours: false, piece: 1, title: 'createHmac(), by hand' } as const
  return [
    { ...common, id: 'node-crypto-t1', format: 't1', run: loop(t1), sample: async () => times(3, t1) },
    { ...common, id: 'node-crypto-jwt', format: 'jwt', run: loop(jwt), sample: async () => times(3, jwt) },
  ]
}
