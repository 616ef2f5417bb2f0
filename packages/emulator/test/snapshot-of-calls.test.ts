import { vectorProject } from '@tokbox-tools/testing/project'
import { expect, it } from 'vitest'
import { clientToken } from './support/clients.js'
import { observe, routedSessionId } from './support/observed.js'

const decisions = { clientsNeeded: false } as const
const token = clientToken({ role: 'moderator' }, routedSessionId)

it('has calls, renders and captions go on where they were', async () => {
  const before = observe([], { decisions })
  const post = async (path: string, more: object) => {
    const body = JSON.stringify({ sessionId: routedSessionId, token, ...more })
    const response = await before.send({ path: `/v2/project/123456${path}`, body })
    expect(response.ok).toBe(true)
    return (await response.json()) as Record<string, string>
  }
  await post('/dial', { sip: { uri: 'sip:ann@example.com' } })
  await before.pass(3_000)
  const call = before.emulator.calls.list()[0]
  const render = await post('/render', { url: 'https://app.example/page' })
  const { captionsId } = await post('/captions', {})

  const webhooks = Object.fromEntries(
    ['sip', 'render', 'captions'].map((group) => [group, `https://app.example/${group}`]),
  )
  const after = observe([], {
    decisions,
    projects: [{ ...vectorProject, webhooks }],
    snapshot: JSON.parse(JSON.stringify(before.emulator.snapshot())),
  })
  after.now = before.now
  expect(after.emulator.calls.list()).toEqual([call])
  expect(await after.arrived()).toEqual([])
  await after.pass(2_000)
  expect(await after.arrived()).toMatchObject([{ body: { id: render.id, status: 'started' } }])
  const path = `/v2/project/123456/session/${routedSessionId}/connection/${call?.connectionId}`
  expect((await after.send({ path, method: 'DELETE' })).status).toBe(204)
  expect(
    (await after.send({ path: `/v2/project/123456/render/${render.id}`, method: 'DELETE' })).status,
  ).toBe(204)
  const arrived = (await after.arrived()).map(({ body }) => body.event ?? body.status)
  expect(arrived.sort()).toEqual(['callDestroyed', 'callUpdated', 'stopped', 'stopped'])
  expect(after.emulator.sessions.list()[0]?.connections).toEqual([])
  expect((await after.send({ path: `/v2/project/123456/captions/${captionsId}/stop` })).status).toBe(404)
})
