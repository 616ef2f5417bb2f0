import { createSigner } from '@tokbox/signer'
import { createBatchSigner } from '@tokbox/signer/batch'
import encodeToken from 'opentok-token'
import { loop, times, traceBytes } from '../contestants/contestant.js'
import type { Workload } from '../contestants/workload.js'
import { type MeasureOptions, measure } from '../measure/measure.js'
import { quantile } from '../measure/statistics.js'
import type { Subject } from '../measure/subject.js'
import type { Series } from './series.js'

const LENGTHS = [0, 50, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]

type Way = Omit<Series, 'points'> & { readonly subject: (data: string) => Omit<Subject, 'id'> }

/** The time for a token when the connection data has 0 to 1000 characters. */
export async function growthByData(workload: Workload, options: MeasureOptions): Promise<Series[]> {
  const ways = waysOf(workload)
  const subjects = ways.flatMap(({ subject }, way) =>
    LENGTHS.map((length) => ({ ...subject('u'.repeat(length)), id: `${way} ${length}` })),
  )
  const samples = await measure(subjects, options)
  return ways.map(({ title, ours }, way) => ({
    title,
    ours,
    points: LENGTHS.map((length) => ({
      x: length,
      nanoseconds: quantile(samples.get(`${way} ${length}`)!, 0.5),
    })),
  }))
}

function waysOf({ project, sessionId, chunkLength }: Workload): Way[] {
  const signer = createSigner(project)
  const batches = createBatchSigner(project)
  const packed = (make: () => { readonly bytes: Uint8Array }): Omit<Subject, 'id'> => ({
    piece: chunkLength,
    run(count) {
      let seen = 0
      for (let done = 0; done < count; done += chunkLength) seen += traceBytes(make().bytes)
      return seen
    },
  })
  return [
    {
      title: '@tokbox/signer, batch, packed',
      ours: true,
      subject: (connectionData) => packed(() => batches.tokens(sessionId, chunkLength, { connectionData })),
    },
    {
      title: '@tokbox/signer, recipients, packed',
      ours: true,
      subject(connectionData) {
        const recipients = times(chunkLength, () => ({ connectionData }))
        return packed(() => batches.tokensFor(sessionId, recipients))
      },
    },
    {
      title: '@tokbox/signer, token()',
      ours: true,
      subject(connectionData) {
        const options = { connectionData }
        return { piece: 1, run: loop(() => signer.token(sessionId, options)) }
      },
    },
    {
      title: 'opentok-token, in a loop',
      ours: false,
      subject(connectionData) {
        const data = { session_id: sessionId, connection_data: connectionData }
        return { piece: 1, run: loop(() => encodeToken(data, project.apiKey, project.apiSecret)) }
      },
    },
  ]
}
