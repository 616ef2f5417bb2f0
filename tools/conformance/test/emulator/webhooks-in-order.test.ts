import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createEmulator } from '@tokbox/emulator'
import { createSigner } from '@tokbox/signer'
import { sessionIdOf, vectorProject } from '@tokbox-tools/testing/project'
import { expect, onTestFinished, test } from 'vitest'

// Many webhooks to a receiver that fails every third time: each arrives at least once, and in order.

/** Each of them makes four webhooks. */
const CLIENTS = 2500
/** In milliseconds: the wait before a webhook is sent again for the first time. */
const FIRST_WAIT = 5000

interface Arrived {
  readonly event: string
  readonly connection?: { readonly id: string }
}

async function openReceiver() {
  const arrived: Arrived[] = []
  let count = 0
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    count += 1
    const fails = count % 3 === 0
    if (!fails) arrived.push(JSON.parse(body) as Arrived)
    response.writeHead(fails ? 500 : 200).end()
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, arrived, count: () => count }
}

test(`${CLIENTS} clients that come and go are told of in order`, { timeout: 300_000 }, async () => {
  const receiver = await openReceiver()
  let now = Date.now()
  const emulator = createEmulator({
    projects: [{ ...vectorProject, webhooks: { session: receiver.url } }],
    clock: () => now,
    delivery: { switchOff: false },
  })
  const sessionId = sessionIdOf(vectorProject.apiKey)
  const token = createSigner(vectorProject, { clock: () => now }).token(sessionId)
  const expected: string[] = []
  for (let index = 0; index < CLIENTS; index += 1) {
    const client = await emulator.connect({ sessionId, token })
    if (!client.ok) throw new Error(client.message)
    client.disconnect()
    const of = `of ${client.connectionId}`
    expected.push(
      'sessionCreated',
      `connectionCreated ${of}`,
      `connectionDestroyed ${of}`,
      'sessionDestroyed',
    )
  }
  expect(emulator.webhooks.count).toBe(expected.length)
  expect(expected.length).toBeGreaterThanOrEqual(10_000)
  await emulator.tick()
  while (emulator.webhooks.pending > 0) {
    now += FIRST_WAIT
    await emulator.tick()
  }
  const names = receiver.arrived.map(({ event, connection }) =>
    connection === undefined ? event : `${event} of ${connection.id}`,
  )
  expect(names.length).toBe(expected.length)
  // The first that is out of place, if there is one: a list of all would tell nobody anything.
  const place = names.findIndex((name, index) => name !== expected[index])
  expect(names[place]).toBe(expected[place])
  // It failed, and was asked again.
  expect(receiver.count()).toBeGreaterThan(expected.length * 1.4)
  expect(emulator.webhooks.list().every(({ status }) => status === 'delivered')).toBe(true)
})
