import { createEmulator } from '@tokbox/emulator'
import { createRestClient } from '@tokbox/rest'
import { vectorProject as credentials } from '@tokbox-tools/testing/project'
import { expect, test } from 'vitest'

// As from another container: by an address of this machine that is not loopback, where it has one.

test('a client elsewhere reaches an emulator whose host it names', async () => {
  const emulator = createEmulator({ projects: [credentials] })
  await using server = await emulator.listen({ host: '0.0.0.0', allowRemote: true })
  for (const apiUrl of server.networkUrls) {
    expect(() => createRestClient({ ...credentials, apiUrl })).toThrow(/allowInsecureHost/)
    const allowInsecureHost = new URL(apiUrl).hostname
    const rest = createRestClient({ ...credentials, apiUrl, allowInsecureHost })
    expect((await rest.sessions.create()).projectId).toBe(credentials.apiKey)
    rest.close()
  }
})
