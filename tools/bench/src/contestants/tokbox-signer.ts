import { createSigner, type TokenFormat } from '@tokbox/signer'
import { type Contestant, loop, times, trace } from './contestant.js'
import { createSession, type Workload } from './workload.js'

/** `@tokbox/signer`, one token at a time. */
export function tokboxSigner(workload: Workload, tokenFormat: TokenFormat): Contestant[] {
  const { sessionId, connectionData } = workload
  const signer = createSigner(workload.project, { tokenFormat })
  const options = { connectionData }
  const common = { library: '@tokbox/signer', format: tokenFormat, ours: true, piece: 1 } as const

  const make = () => signer.token(sessionId, options)
  let sessions: string[] = []
  return [
    {
      ...common,
      id: `tokbox-${tokenFormat}-single`,
      title: 'token(), same session',
      run: loop(make),
      sample: async () => times(3, make),
    },
    {
      ...common,
      id: `tokbox-${tokenFormat}-single-new-session`,
      title: 'token(), new session each time',
      newSessions: true,
      prepare(count) {
        sessions = times(count, createSession)
      },
      run(count) {
        let seen = 0
        for (let i = 0; i < count; i++) seen += trace(signer.token(sessions[i]!, options))
        return seen
      },
      sample: async () => times(3, () => signer.token(createSession(), options)),
    },
  ]
}
