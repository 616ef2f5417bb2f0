import type { EndpointId } from '@tokbox/protocol'
import OpenTok from 'opentok'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from '../endpoints/support/clients.js'
import { keyOf } from '../endpoints/support/documented-error.js'
import { record } from '../support/record.js'
import {
  callOfficial,
  hasOfficialCall,
  type OfficialOutcome,
  officialCall,
} from './support/official-calls.js'
import { ERROR_BUGS, expectedMessage, SUCCESS_BUGS } from './support/official-outcomes.js'
import type { Situation } from './support/situation.js'
import { errorSituation, SITUATIONS } from './support/situations/index.js'
import { openWorld, type World } from './support/world.js'

// The official client, which has never heard of the emulator and is given nothing but its URL: every method with success and
// with each documented error. Where a bug of its own keeps it from that, the bug is named.

/** Rejections that nobody can handle: `listCallbacks` of the official client has one for each error. */
const unhandled: unknown[] = []
const onUnhandled = (reason: unknown) => unhandled.push(reason)
beforeAll(() => void process.on('unhandledRejection', onUnhandled))
afterAll(() => void process.off('unhandledRejection', onUnhandled))

const offered = endpoints.filter(([id]) => hasOfficialCall(id))

/** The status of the emulator's answer to the last request, which has to be the only one. */
function answered(world: World): number | undefined {
  const statuses = world.emulator.requests.list().map(({ status }) => status)
  expect(statuses).toHaveLength(1)
  return statuses[0]
}

async function makeCall(
  world: World,
  id: EndpointId,
  { parameters, official }: Situation,
): Promise<OfficialOutcome> {
  world.emulator.requests.clear()
  return await callOfficial(world.official, official ?? officialCall(id, parameters) ?? [''])
}

function messageOf({ callbacks }: OfficialOutcome): string {
  // Of two errors the second one says more.
  const [error, better] = callbacks[0] ?? []
  return String((better instanceof Error ? better : (error as Error | null))?.message)
}

describe.each(offered)('%s', (id, endpoint) => {
  test('succeeds', async () => {
    const world = await openWorld()
    const outcome = await makeCall(world, id, await SITUATIONS[id].success(world))
    expect(endpoint.success).toContain(answered(world))
    const bug = SUCCESS_BUGS[id]
    if (bug !== undefined) {
      expect(messageOf(outcome)).toMatch(bug.message)
      return record({ endpoint: id, who: 'official', outcome: 'success', how: 'bug', note: bug.note })
    }
    expect(outcome.callbacks).toHaveLength(1)
    expect(outcome.callbacks[0]?.[0] ?? undefined).toBeUndefined()
    if (endpoint.answer === 'json' && !id.startsWith('moderation.'))
      expect(outcome.callbacks[0]?.[1]).toBeTruthy()
    record({ endpoint: id, who: 'official', outcome: 'success' })
  })

  test('is told that its secret is wrong', async () => {
    const world = await openWorld()
    const call = officialCall(id, (await SITUATIONS[id].success(world)).parameters) ?? ['']
    world.emulator.requests.clear()
    const outcome = await callOfficial(new OpenTok('123456', 'a secret of nobody', world.server.url), call)
    expect(answered(world)).toBe(403)
    expect(messageOf(outcome)).toContain('Invalid API key or secret')
    record({ endpoint: id, who: 'official', outcome: '403' })
  })

  test.each(endpoint.errors.map((error) => [keyOf(error), error] as const))(
    'is told %s',
    async (key, documented) => {
      const { status, code, message = 'said' } = documented
      const situation = errorSituation(id, key)
      const world = await openWorld(situation?.options)
      const byItself = situation && (await makeCall(world, id, await situation.arrange(world)))
      const last = world.emulator.requests.list().at(-1)
      // Some of what is wrong it checks itself, and some it does not send.
      const isTold = byItself !== undefined && last?.status === status
      const outcome = isTold ? byItself : await failByFault()
      expect(answered(world)).toBe(status)
      const bug = ERROR_BUGS[id]
      expect(messageOf(outcome)).toMatch(bug?.message ?? expectedMessage(id, status))
      if (bug !== undefined)
        return record({ endpoint: id, who: 'official', outcome: key, how: 'bug', note: bug.note })
      record({ endpoint: id, who: 'official', outcome: key, ...(isTold ? {} : { how: 'fault' }) })

      async function failByFault(): Promise<OfficialOutcome> {
        const given = await SITUATIONS[id].success(world)
        world.emulator.faults.inject({ kind: 'status', status, body: JSON.stringify({ code, message }) })
        return await makeCall(world, id, given)
      }
    },
  )
})

test('listCallbacks calls back twice with an error, and rejects where nobody can catch it', async () => {
  const world = await openWorld()
  world.emulator.faults.inject({ kind: 'status', status: 500, body: '{"message":"said"}' })
  const outcome = await callOfficial(world.official, ['listCallbacks', {}])
  expect(outcome.callbacks.length).toBeGreaterThan(1)
  expect(String(unhandled.at(-1) ?? outcome.callbacks.at(-1))).toMatch(/map/)
})
