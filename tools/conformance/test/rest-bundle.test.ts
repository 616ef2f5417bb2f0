import { createRequire } from 'node:module'
import { createEmulator, developmentProject, type EmulatorServer } from '@tokbox/emulator'
import type * as Rest from '@tokbox/rest'
import { build, type Rolldown } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'

let server: EmulatorServer
beforeAll(async () => {
  server = await createEmulator().listen()
})
afterAll(() => server.close())

/** Bundles the package as a bundler for that runtime does. */
async function bundle(conditions: string[]): Promise<Rolldown.OutputChunk[]> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { conditions },
    build: {
      write: false,
      minify: false,
      lib: { entry: createRequire(import.meta.url).resolve('@tokbox/rest'), formats: ['es'] },
    },
  })
  const [{ output }] = result as [Rolldown.RolldownOutput]
  return output.filter((file) => file.type === 'chunk')
}

test.each([
  ['workerd', ['workerd', 'worker', 'browser']],
  ['a browser', ['browser']],
  ['an unknown runtime', ['import']],
])('for %s @tokbox/rest is one file over the global fetch', async (_, conditions) => {
  const [chunk, ...others] = await bundle(conditions)
  expect(others).toEqual([])
  const { code, imports, dynamicImports, moduleIds } = chunk!
  expect([...imports, ...dynamicImports]).toEqual([])
  // A module of Node would have become a stand-in that fails when it is used.
  expect(moduleIds.filter((id) => !/\/packages\/[a-z]+\/dist\//.test(id))).toEqual([])
  expect(moduleIds.some((id) => id.endsWith('/rest/dist/fetch/runtime.js'))).toBe(true)
  const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
  const { createRestClient } = (await import(/* @vite-ignore */ url)) as typeof Rest
  const options = { ...developmentProject, apiUrl: server.url }
  const session = await createRestClient(options).sessions.create()
  expect(session).toMatchObject({ projectId: developmentProject.apiKey })
  expect(() => createRestClient({ ...options, agent: () => ({ destroy: () => undefined }) })).toThrow(
    'options.agent: expected no agent, since this runtime manages connections itself',
  )
})
