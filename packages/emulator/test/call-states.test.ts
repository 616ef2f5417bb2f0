import fc from 'fast-check'
import { expect, it } from 'vitest'
import { clientToken } from './support/clients.js'
import { observe, type Observed, routedSessionId } from './support/observed.js'

/** Where a call or a render can go from each of its states. */
const NEXT: Readonly<Record<string, readonly string[]>> = {
  DIALING: ['RINGING', 'HANGUP'],
  RINGING: ['ACTIVE', 'HANGUP'],
  ACTIVE: ['ON_HOLD', 'HANGUP'],
  ON_HOLD: ['ACTIVE', 'HANGUP'],
  HANGUP: [],
  starting: ['started', 'failed', 'stopped'],
  started: ['stopped'],
  stopped: [],
  failed: [],
}

const project = '/v2/project/123456'
const token = clientToken({ role: 'moderator' }, routedSessionId)

async function start({ send }: Observed, path: string, more: object): Promise<string> {
  const body = JSON.stringify({ sessionId: routedSessionId, token, ...more })
  const { id } = (await (await send({ path: project + path, body })).json()) as { id: string }
  return id
}

/** What can happen to a call and to a render. */
type Step = (observed: Observed, ids: { readonly call: string; readonly render: string }) => unknown
const STEPS: Readonly<Record<string, Step>> = {
  'a second': (observed) => observed.pass(1_000),
  'a minute': (observed) => observed.pass(60_000),
  'an hour': (observed) => observed.pass(3_600_000),
  hold: ({ emulator }, { call }) => emulator.calls.hold(call),
  resume: ({ emulator }, { call }) => emulator.calls.resume(call),
  'hang up': ({ emulator }, { call }) => emulator.calls.hangUp(call),
  'stop the render': ({ send }, { render }) =>
    send({ path: `${project}/render/${render}`, method: 'DELETE' }),
  'disconnect the oldest': ({ send, emulator }) => {
    const id = emulator.sessions.list()[0]?.connections[0]?.connectionId ?? 'nobody'
    return send({ path: `${project}/session/${routedSessionId}/connection/${id}`, method: 'DELETE' })
  },
}

const step = fc.constantFrom(...Object.keys(STEPS))

it('calls and renders go from state to state as they can, end once, and leave nothing behind', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const observed = observe(['sip', 'render', 'session'], { decisions: { clientsNeeded: false } })
      const call = await start(observed, '/dial', { sip: { uri: 'sip:ann@example.com' } })
      const render = await start(observed, '/render', { url: 'https://app.example/page', maxDuration: 600 })
      for (const name of steps) await STEPS[name]?.(observed, { call, render })
      const bodies = (await observed.arrived()).map(({ body }) => body)

      const callStates = bodies.flatMap(({ event, state }) =>
        event === 'callUpdated' ? [String(state)] : [],
      )
      const renderStates = [
        'starting',
        ...bodies.flatMap(({ id, status }) => (id === render ? [String(status)] : [])),
      ]
      for (const states of [callStates, renderStates]) {
        for (const [index, state] of states.slice(1).entries())
          expect(NEXT[states[index] as string]).toContain(state)
      }
      const ended = callStates.at(-1) === 'HANGUP'
      expect(bodies.filter(({ event }) => event === 'callDestroyed')).toHaveLength(ended ? 1 : 0)

      const running = (ended ? 0 : 1) + (renderStates.at(-1) === 'started' ? 1 : 0)
      expect(observed.emulator.sessions.list()[0]?.connections).toHaveLength(running)
      const count = (name: string) => bodies.filter(({ event }) => event === name).length
      expect(count('connectionCreated') - count('connectionDestroyed')).toBe(running)
      expect(count('streamCreated') - count('streamDestroyed')).toBe(running)
      expect(count('sessionCreated') - count('sessionDestroyed')).toBe(running === 0 ? 0 : 1)
    }),
    { numRuns: 150 },
  )
})
