import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Client, Emulator } from '../src/index.js'
import { createScene, HOUR, MINUTE, SECOND } from './support/scene.js'

/** What can come after what, in the words of webhooks. */
const NEXT: Readonly<Record<string, readonly string[]>> = {
  started: ['paused', 'stopped'],
  paused: ['started', 'stopped'],
  stopped: ['available'],
  available: ['expired'],
  expired: [],
}

const delay = fc.constantFrom(1, SECOND, MINUTE - 1, MINUTE, 10 * MINUTE, HOUR - 1, HOUR, 3 * HOUR, 5 * HOUR)
const step = fc.oneof(
  fc.record({ what: fc.constantFrom('enter', 'leave', 'publish', 'unpublish', 'stop') }),
  fc.record({ what: fc.constant('pass'), delay }),
)
type Step = { readonly what: string; readonly delay?: number }

async function play(steps: readonly Step[]) {
  const scene = createScene()
  const { emulator, pass, call } = scene
  const sessionId = await scene.createSession({ archiveMode: 'always' })
  const clients: { readonly client: Client; readonly streams: string[] }[] = []
  for (const { what, delay = 0 } of steps) {
    if (what === 'pass') await pass(delay)
    else if (what === 'enter') clients.push({ client: await scene.enter(sessionId), streams: [] })
    else if (what === 'leave') clients.shift()?.client.disconnect()
    else if (what === 'publish') clients.at(-1)?.streams.push(clients.at(-1)!.client.publish().streamId)
    else if (what === 'unpublish') {
      const publisher = clients.find(({ streams }) => streams.length > 0)
      publisher?.client.unpublish(publisher.streams.shift()!)
    } else {
      const { status, body } = await call('POST', '/archive', { sessionId, multiArchiveTag: 'by hand' })
      if (status === 200) await call('POST', `/archive/${body.id}/stop`)
    }
    const running = emulator.archives.list().filter(({ status }) => /^(?:started|paused)$/.test(status))
    expect(running.length).toBeLessThanOrEqual(1)
    const [{ status } = {}] = running
    const publishing = clients.some(({ streams }) => streams.length > 0)
    if (publishing) expect(status).toBe('started')
  }
  return { ...scene, sessionId, clients }
}

const shapeOf = (emulator: Emulator) =>
  emulator.archives.list().map(({ archiveId: _, ...archive }) => archive)

it('never has two automatic archives at once, records whoever publishes, and goes through the states in their order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const { told, emulator } = await play(steps)
      const last = new Map<unknown, string>()
      for (const [id, status] of (await told('id', 'status')) as [string, string][]) {
        const before = last.get(id)
        expect(before === undefined ? ['started'] : NEXT[before]).toContain(status)
        last.set(id, status)
      }
      for (const { archiveId, status, duration } of emulator.archives.list()) {
        expect(last.get(archiveId)).toBe(status)
        expect(duration).toBeLessThanOrEqual(14_400)
      }
    }),
    { numRuns: 60 },
  )
})

it('goes on from a snapshot as if nothing had been', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 15 }), delay, async (steps, later) => {
      const scene = await play(steps)
      const other = createScene({ snapshot: JSON.parse(JSON.stringify(scene.emulator.snapshot())) })
      other.time.now = scene.time.now
      expect(other.emulator.archives.list()).toEqual(scene.emulator.archives.list())
      await scene.pass(later)
      await other.pass(later)
      expect(shapeOf(other.emulator)).toEqual(shapeOf(scene.emulator))
    }),
    { numRuns: 40 },
  )
})
