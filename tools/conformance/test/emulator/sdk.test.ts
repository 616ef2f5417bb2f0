import { ENDPOINTS, type EndpointId } from '@tokbox/protocol'
import { Tokbox } from '@tokbox/sdk'
import { vectorProject } from '@tokbox-tools/testing/project'
import { expect, onTestFinished, test } from 'vitest'
import { record } from '../support/record.js'
import { SDK_CALLS } from './support/sdk-calls.js'
import { SITUATIONS } from './support/situations/index.js'
import { openWorld } from './support/world.js'

// The facade on the emulator: every endpoint of a project, through the method that users call.

test.each(Object.entries(SDK_CALLS))('%s through the facade', async (name, call) => {
  const id = name as EndpointId
  const { method, success } = ENDPOINTS[id]
  const world = await openWorld()
  const tokbox = new Tokbox({ ...vectorProject, apiUrl: world.server.url, retries: 0 })
  onTestFinished(() => tokbox.close())
  const { parameters } = await SITUATIONS[id].success(world)
  world.emulator.requests.clear()
  await call(tokbox, ...(parameters as never[]))
  // Methods of an archive or a broadcast need it first.
  const last = world.emulator.requests.list().at(-1)
  expect(last?.method).toBe(method)
  expect(success).toContain(last?.status)
  record({ endpoint: id, who: 'sdk', outcome: 'success' })
})
