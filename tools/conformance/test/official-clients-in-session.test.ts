import { createEmulator, type Emulator, type EmulatorServer } from '@tokbox/emulator'
import { vectorProject as credentials } from '@tokbox-tools/testing/project'
import OpenTok from 'opentok'
import { afterAll, beforeAll, expect, test } from 'vitest'

let emulator: Emulator
let server: EmulatorServer
let client: OpenTok

beforeAll(async () => {
  emulator = createEmulator({ projects: [credentials] })
  server = await emulator.listen()
  client = new OpenTok(credentials.apiKey, credentials.apiSecret, server.url)
})
afterAll(() => server.close())

/** What the official client's callback gets. */
function call(method: string, ...args: unknown[]) {
  return new Promise<{ error: Error | null; value: unknown }>((resolve) => {
    const methods = client as unknown as Record<string, (...args: unknown[]) => void>
    methods[method]?.call(client, ...args, (error: Error | null, value: unknown) => resolve({ error, value }))
  })
}

test('the official client lists streams and disconnects clients', async () => {
  const { value } = await call('createSession')
  const { sessionId } = value as { sessionId: string }
  expect((await call('listStreams', sessionId)).error?.message).toBe('Not Found')
  const reply = await emulator.connect({ sessionId, token: client.generateToken(sessionId) })
  if (!reply.ok) throw new Error(reply.message)
  const { streamId } = reply.publish({ name: 'ann' })
  const { error, value: streams } = await call('listStreams', sessionId)
  expect(error).toBeNull()
  expect(streams).toMatchObject([{ id: streamId, name: 'ann', videoType: 'camera' }])
  // Its getStream parses the answer twice, so that it cannot succeed.
  expect((await call('getStream', sessionId, streamId)).error).toBeInstanceOf(Error)
  expect((await call('forceDisconnect', sessionId, reply.connectionId)).error).toBeNull()
  expect(reply.connected).toBe(false)
  expect((await call('forceDisconnect', sessionId, reply.connectionId)).error?.message).toContain(
    'Session or Connection not found',
  )
})
