import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'
import { expect, test } from 'vitest'
import type * as Rest from '../src/index.js'
import { apiKey, apiSecret, created, sessionId } from './support/project.js'
import { startServer } from './support/server.js'

/** Bundles the built package as a bundler for that runtime does. Needs `nx build` before. */
async function bundle(conditions: string[]): Promise<Rolldown.OutputChunk[]> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { conditions },
    build: {
      write: false,
      minify: false,
      lib: { entry: fileURLToPath(new URL('../dist/index.js', import.meta.url)), formats: ['es'] },
    },
  })
  const [{ output }] = result as [Rolldown.RolldownOutput]
  return output.filter((file) => file.type === 'chunk')
}

test.each([
  ['workerd', ['workerd', 'worker', 'browser']],
  ['a browser', ['browser']],
  ['an unknown runtime', ['import']],
])('for %s the package is one file over the global fetch', async (_, conditions) => {
  const [chunk, ...others] = await bundle(conditions)
  expect(others).toEqual([])
  const { code, imports, dynamicImports, moduleIds } = chunk!
  expect([...imports, ...dynamicImports]).toEqual([])
  // A module of Node would have become a stand-in that fails when it is used.
  expect(moduleIds.filter((id) => !/\/(?:rest|signer)\/dist\/|\/@noble\/hashes\//.test(id))).toEqual([])
  expect(moduleIds.some((id) => id.endsWith('/rest/dist/fetch/runtime.js'))).toBe(true)
  const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
  const { createRestClient } = (await import(/* @vite-ignore */ url)) as typeof Rest
  const server = await startServer(created)
  const rest = createRestClient({ apiKey, apiSecret, apiUrl: server.url })
  expect(await rest.sessions.create()).toMatchObject({ sessionId })
  expect(server.arrivals[0]?.request.headers['user-agent']).toBe('tokbox-rest')
  expect(() => createRestClient({ apiKey, apiSecret, agent: () => ({ destroy: () => undefined }) })).toThrow(
    'options.agent: expected no agent, since this runtime makes its connections itself',
  )
})
