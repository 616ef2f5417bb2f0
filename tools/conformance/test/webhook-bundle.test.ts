import { createRequire } from 'node:module'
import type * as Webhooks from '@tokbox/webhooks'
import { build, type Rolldown } from 'vite'
import { expect, test } from 'vitest'

test.each([
  ['workerd', ['workerd', 'worker', 'browser']],
  ['a browser', ['browser']],
  ['an unknown runtime', ['import']],
])('for %s @tokbox/webhooks is one file that needs nothing', async (_, conditions) => {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { conditions },
    build: {
      write: false,
      minify: false,
      lib: { entry: createRequire(import.meta.url).resolve('@tokbox/webhooks'), formats: ['es'] },
    },
  })
  const [{ output }] = result as [Rolldown.RolldownOutput]
  const [chunk, ...others] = output.filter((file) => file.type === 'chunk')
  expect(others).toEqual([])
  const { code, imports, dynamicImports, moduleIds } = chunk!
  expect([...imports, ...dynamicImports]).toEqual([])
  // A module of Node would have become a stand-in that fails when it is used.
  expect(moduleIds.filter((id) => !/\/packages\/[a-z]+\/dist\//.test(id))).toEqual([])
  const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
  const { createWebhookReceiver, signWebhook } = (await import(/* @vite-ignore */ url)) as typeof Webhooks
  const signatureSecret = 'planted-s3cr3t'
  const signed = await signWebhook({
    payload: { event: 'sessionCreated', sessionId: '1_x' },
    signatureSecret,
  })
  const request = new Request('https://example.com/webhooks', { method: 'POST', ...signed })
  const event = await createWebhookReceiver({ signatureSecret }).receive(request)
  expect(event).toMatchObject({ type: 'sessionCreated', sessionId: '1_x' })
})
