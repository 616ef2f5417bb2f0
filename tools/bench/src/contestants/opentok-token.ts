import encodeToken from 'opentok-token'
import { grouped } from '../report/numbers.js'
import { type Contestant, loop, times, trace } from './contestant.js'
import { createSession, recipientData, type Workload } from './workload.js'

/** npm `opentok-token`, what the official Node library signed its tokens with. */
export function opentokToken(workload: Workload): Contestant[] {
  const {
    project: { apiKey, apiSecret },
    sessionId,
    connectionData,
    arrayLength,
    chunkLength,
  } = workload
  const sign = (session: string, data: string) =>
    encodeToken({ session_id: session, connection_data: data }, apiKey, apiSecret)
  const make = () => sign(sessionId, connectionData)
  const common = { library: 'opentok-token', format: 't1', ours: false, piece: 1 } as const

  let sessions: string[] = []
  let next = 0
  const data = times(chunkLength, () => recipientData(next++))
  const makeForNext = () => sign(sessionId, data[next++ % chunkLength]!)

  return [
    {
      ...common,
      id: 'opentok-token',
      title: 'in a loop',
      run: loop(make),
      sample: async () => times(3, make),
    },
    {
      ...common,
      id: 'opentok-token-new-session',
      title: 'in a loop, new session each time',
      newSessions: true,
      prepare(count) {
        sessions = times(count, createSession)
      },
      run(count) {
        let seen = 0
        for (let i = 0; i < count; i++) seen += trace(sign(sessions[i]!, connectionData))
        return seen
      },
      sample: async () => times(3, () => sign(createSession(), connectionData)),
    },
    {
      ...common,
      id: 'opentok-token-recipients',
      title: 'in a loop, data of recipients',
      recipients: true,
      run: loop(makeForNext),
      sample: async () => times(3, makeForNext),
    },
    {
      ...common,
      id: 'opentok-token-array',
      title: `in a loop, into an array of ${grouped(arrayLength)} strings`,
      piece: arrayLength,
      fixed: true,
      run(count) {
        const tokens: string[] = []
        for (let i = 0; i < count; i++) tokens.push(make())
        return trace(tokens[0]!) + trace(tokens[count - 1]!)
      },
      sample: async () => times(3, make),
    },
  ]
}
