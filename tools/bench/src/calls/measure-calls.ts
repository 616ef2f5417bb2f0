import { Agent } from 'node:http'
import { createRestClient } from '@tokbox/rest'
import { createSigner } from '@tokbox/signer'
import nodeFetch from 'node-fetch'
import { project } from '../contestants/workload.js'
import { type MeasureOptions, measure, type Samples, type Subject } from '../measure/measure.js'
import { openCallServer } from './call-server.js'

/** A call of the REST client, and the same request by bare node-fetch. */
export const CALL_IDS = { rest: 'rest-call', nodeFetch: 'node-fetch-call' } as const

/** Calls that do not count: so many it takes until the compiler has nothing left to do. */
const WARM_UP_CALLS = 3000

/**
 * Measures calls one after the other over one kept-alive connection, to a server on loopback in a process of its own. What
 * bare node-fetch is spared, and what so counts as our overhead: checking and encoding options, signing, time limits, reading
 * the answer as a session.
 */
export async function measureCalls(options: Pick<MeasureOptions, 'rounds' | 'sampleTime'>): Promise<Samples> {
  const server = await openCallServer()
  const { url } = server
  const agent = new Agent({ keepAlive: true })
  const rest = createRestClient({ ...project, apiUrl: url })
  const token = createSigner(project).requestToken()
  const subjects = [
    callSubject(CALL_IDS.rest, async () => (await rest.sessions.create()).sessionId),
    callSubject(CALL_IDS.nodeFetch, async () => {
      const response = await nodeFetch(`${url}/session/create`, {
        method: 'POST',
        headers: {
          accept: 'application/json',
          'user-agent': 'node-fetch',
          'x-opentok-auth': token,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: 'p2p.preference=disabled',
        agent,
      })
      const [session] = (await response.json()) as [{ session_id: string }]
      return session.session_id
    }),
  ]
  try {
    for (const { run } of subjects) await run(WARM_UP_CALLS)
    // Two processes are at work, so a neighbour on the machine disturbs them more: short turns, and more of them.
    return await measure(subjects, { rounds: options.rounds * 6, sampleTime: options.sampleTime / 5 })
  } finally {
    rest.close()
    agent.destroy()
    server.close()
  }
}

function callSubject(id: string, call: () => Promise<string>): Subject {
  return {
    id,
    piece: 1,
    async run(count) {
      let seen = 0
      for (let i = 0; i < count; i++) seen += (await call()).length
      return seen
    },
  }
}
