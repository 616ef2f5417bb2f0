import { createSecretKey } from 'node:crypto'
import { SignJWT } from 'jose'
import { connectionClaims } from './claims.js'
import { type Contestant, times, trace } from './contestant.js'
import type { Workload } from './workload.js'

const AT_ONCE = 64

/** npm `jose`, whose signing is asynchronous: one after the other, and many at once, which takes less time for each. */
export function jose(workload: Workload): Contestant[] {
  const key = createSecretKey(workload.project.apiSecret, 'utf8')
  const make = () =>
    new SignJWT(connectionClaims(workload)).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(key)
  const common = { library: 'jose', format: 'jwt', ours: false } as const
  return [
    {
      ...common,
      id: 'jose',
      title: 'SignJWT, HS256',
      piece: 1,
      async run(count) {
        let seen = 0
        for (let i = 0; i < count; i++) seen += trace(await make())
        return seen
      },
      sample: () => Promise.all(times(3, make)),
    },
    {
      ...common,
      id: 'jose-concurrent',
      title: `SignJWT, HS256, ${AT_ONCE} at once`,
      piece: AT_ONCE,
      async run(count) {
        let seen = 0
        for (let done = 0; done < count; done += AT_ONCE)
          for (const token of await Promise.all(times(AT_ONCE, make))) seen += trace(token)
        return seen
      },
      sample: () => Promise.all(times(AT_ONCE, make)),
    },
  ]
}
