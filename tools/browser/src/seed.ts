import { createEmulator, developmentProject, type Emulator } from '@tokbox/emulator'
import { createSigner, Role } from '@tokbox/signer'

/** When it is in the seeded emulator: Monday, 5 January 2026, 10:24 UTC. */
export const SEEDED_TIME = Date.UTC(2026, 0, 5, 10, 24)

/** An emulator in which something goes on, the same each time. */
export async function createSeededEmulator(): Promise<Emulator> {
  const time = { now: SEEDED_TIME }
  const clock = () => time.now
  const random = seededRandom()
  const emulator = createEmulator({
    projects: [{ ...developmentProject, webhooks: { session: 'https://app.example/hooks/video' } }],
    clock,
    random,
    delivery: { fetch: answerWebhooks() },
  })
  const signer = createSigner(developmentProject, { clock, random })
  const call = async (path: string, method: string, body?: string) => {
    const headers = { accept: 'application/json', 'X-OPENTOK-AUTH': signer.requestToken() }
    const type = body?.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded'
    const response = await emulator.fetch(`http://emulator.invalid${path}`, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-type': type }) },
      ...(body !== undefined && { body }),
    })
    time.now += 1_700
    return response
  }
  const enter = async (sessionId: string, connectionData: string, role: Role) => {
    const client = await emulator.connect({
      sessionId,
      token: signer.token(sessionId, { connectionData, role }),
    })
    if (!client.ok) throw new Error(client.message)
    time.now += 4_300
    return client
  }
  await call('/session/create', 'POST', 'p2p.preference=enabled')
  await call('/session/create', 'POST', 'archiveMode=always&archiveName=standup&p2p.preference=disabled')
  const [relayed, archived] = emulator.sessions.list()
  if (relayed === undefined || archived === undefined) throw new Error('The sessions are missing.')
  const ann = await enter(archived.sessionId, 'ann', Role.Moderator)
  ann.publish({ name: "Ann's camera" })
  ann.publish({ name: 'Slides', videoType: 'screen', hasAudio: false })
  const ben = await enter(archived.sessionId, 'ben', Role.Publisher)
  const { streamId } = ben.publish({ name: "Ben's microphone", hasVideo: false })
  await enter(archived.sessionId, 'guest 7', Role.Subscriber)
  const project = `/v2/project/${developmentProject.apiKey}`
  const json = (value: object) => JSON.stringify(value)
  await call(`${project}/broadcast`, 'POST', json({ sessionId: archived.sessionId, outputs: { hls: {} } }))
  await call(`${project}/session/${archived.sessionId}/stream`, 'GET')
  await call(`${project}/session/${archived.sessionId}/stream/${streamId}`, 'GET')
  await call(`${project}/session/${relayed.sessionId}/stream`, 'GET')
  emulator.faults.inject({ kind: 'status', status: 503, retryAfter: 1 })
  await call('/session/create', 'POST')
  emulator.faults.inject({ kind: 'delay', milliseconds: 3000, times: 3, path: '/session/create' })
  emulator.faults.inject({ kind: 'status', status: 503, retryAfter: 1, times: 2 })
  await emulator.tick()
  return emulator
}

/** A receiver that fails once. */
function answerWebhooks(): typeof globalThis.fetch {
  let count = 0
  return async () => {
    count += 1
    return new Response(null, { status: count === 3 ? 500 : 200 })
  }
}

/** The same numbers each time (xorshift). */
function seededRandom(): (bytes: Uint8Array) => void {
  let state = 0x2545f491
  return (bytes) => {
    bytes.forEach((_, index) => {
      state ^= state << 13
      state ^= state >>> 17
      state ^= state << 5
      bytes[index] = state & 0xff
    })
  }
}
