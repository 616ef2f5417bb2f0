import { createEmulator, type Emulator } from '@tokbox/emulator'
import { application, makeApplication } from '@tokbox-tools/testing/application'
import OpenTok from 'opentok'
import { afterAll, beforeAll, expect, test } from 'vitest'

// `opentok` talks to the unified environment when its key is a UUID and its secret a private key.

const { applicationId, privateKey, publicKey } = application

let emulator: Emulator
let server: Awaited<ReturnType<Emulator['listen']>>
let client: OpenTok
beforeAll(async () => {
  emulator = createEmulator({ projects: [{ applicationId, publicKey }] })
  server = await emulator.listen()
  client = new OpenTok(applicationId, privateKey, server.url)
})
afterAll(() => server.close())

/** A method of the client, which takes a callback. */
function call<Result>(method: string, ...parameters: unknown[]): Promise<Result> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, result: Result) => (error ? reject(error) : resolve(result))
    const run = Reflect.get(client, method) as (...given: unknown[]) => void
    Reflect.apply(run, client, [...parameters, done])
  })
}

test('it creates a session, lets a client in, records it and lists that', async () => {
  const { sessionId } = await call<{ sessionId: string }>('createSession', { mediaMode: 'routed' })
  const token = client.generateToken(sessionId, { role: 'moderator', data: 'ann' })
  const connection = await emulator.connect({ sessionId, token })
  expect(connection).toMatchObject({ ok: true, role: 'moderator', connectionData: 'ann' })
  const { id } = await call<{ id: string }>('startArchive', sessionId, { name: 'standup' })
  expect(await call('getArchive', id)).toMatchObject({ id, status: 'started', name: 'standup' })
  await call('signal', sessionId, null, { type: 'chat', data: 'hello' })
  await call('stopArchive', id)
  expect(await call<unknown[]>('listArchives', { offset: 0, count: 10 })).toHaveLength(1)
})

test('it is refused with the key of another application', async () => {
  const stranger = new OpenTok(applicationId, makeApplication(applicationId).privateKey, server.url)
  await expect(
    new Promise((resolve, reject) => {
      stranger.createSession({}, (error, session) => (error ? reject(error) : resolve(session)))
    }),
  ).rejects.toThrow()
})
