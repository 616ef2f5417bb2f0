import { Tokbox } from '@tokbox/sdk'
import { credentials, sessionId, signerOptions, tokenOptions } from './subject.js'

/** What a runtime made of the sdk. */
export interface SdkOutcome {
  /** With which the platform was asked for a session. Its randomness cannot be replaced. */
  readonly requestToken: string
  /** The id that it gave. */
  readonly sessionId: string
  readonly token: string
  /** Made by the pool, which the sdk loads when it is needed. On threads where there are any. */
  readonly bulk: readonly string[]
  /** What verifying found in a token that was made with the runtime's own clock and randomness. */
  readonly verified: { readonly role: string; readonly connectionData: string }
}

/** Uses the sdk as a program does: a session, a token, many tokens. A function stands in for the network. */
export async function runSdk(): Promise<SdkOutcome> {
  let requestToken = ''
  const repeatable = new Tokbox({
    ...credentials,
    ...signerOptions,
    fetch: async (_, { headers }) => {
      requestToken = headers['x-opentok-auth'] ?? ''
      const session = { session_id: sessionId, project_id: credentials.apiKey }
      return new Response(JSON.stringify([session]), { headers: { 'content-type': 'application/json' } })
    },
  })
  const session = await repeatable.createSession()
  const bulk = await session.tokens(9, { ...tokenOptions, parallel: true })
  await repeatable.close()
  // With the network of the runtime, which must not be missed before something is sent.
  const own = new Tokbox(credentials).session(session.sessionId)
  const { role, connectionData } = own.verify(own.token(tokenOptions))
  return {
    requestToken,
    sessionId: session.sessionId,
    token: session.token(tokenOptions),
    bulk,
    verified: { role, connectionData },
  }
}
