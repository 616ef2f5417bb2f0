import { developmentProject, type Emulator } from '@tokbox/emulator'
import { createSigner, encodeSessionId } from '@tokbox/signer'

export const signer = createSigner(developmentProject)

export const sessionId = encodeSessionId({ projectId: developmentProject.apiKey, createdAt: new Date() })

export async function connect(emulator: Emulator, connectionData: string) {
  const client = await emulator.connect({ sessionId, token: signer.token(sessionId, { connectionData }) })
  if (!client.ok) throw new Error(client.message)
  return client
}

/** Creates a session as a client of the platform does. @returns the status of the answer */
export async function createSession(url: string): Promise<number> {
  const headers = { accept: 'application/json', 'X-OPENTOK-AUTH': signer.requestToken() }
  const response = await fetch(`${url}/session/create`, { method: 'POST', headers })
  await response.text()
  return response.status
}
