import { encodePath } from '@tokbox/protocol'
import { startServer } from '@tokbox-tools/testing/server'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createNetwork as createRuntimeNetwork } from '../src/fetch/runtime.js'
import { created, failure, transport } from './support/project.js'

const networks: [string, object][] = [
  ['node-fetch', {}],
  ['the fetch of the runtime', { send: createRuntimeNetwork(undefined).send }],
]

const TEMPLATE = '/v2/project/{project}/archive/{archiveId}/layout'

const call = (archiveId: string) =>
  ({
    action: 'Changing a layout',
    method: 'PUT',
    path: encodePath(TEMPLATE, { project: '123456', archiveId }),
    repeat: 'same',
    answer: 'none',
  }) as const

const odd = [
  'a/b',
  '../../x',
  '%2e%2e',
  '%2E',
  '..;',
  '.a',
  'a.',
  '\r\nX: 1',
  'a b',
  '?x=1#y',
  'a\\b',
  'ä/🎥',
  '\u0000',
  '%',
  ' ',
  '@x:1',
]

test.each(networks)(
  'whatever an id holds, it arrives as one segment of the path, with %s',
  async (_, network) => {
    const server = await startServer(created)
    const { call: send } = transport(`${server.url}/base`, network)
    const arrives = async (id: string) => {
      await send(call(id))
      const segments = server.arrivals.at(-1)?.request.url?.split('/') ?? []
      expect(segments.slice(0, 5)).toEqual(['', 'base', 'v2', 'project', '123456'])
      expect(segments).toHaveLength(8)
      expect(decodeURIComponent(segments[6] ?? '')).toBe(id)
    }
    for (const id of odd) await arrives(id)
    const unit = fc.oneof(
      fc.constantFrom('.', '/', '\\', '%', '2e', '?', '#', ';', '\r', '\n'),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    )
    const ids = fc
      .string({ unit, minLength: 1 })
      .filter((id) => !/^\.{1,2}$/.test(id) && !/\p{Surrogate}/u.test(id))
    await fc.assert(fc.asyncProperty(ids, arrives))
  },
)

test.each(['', '.', '..', '\ud800'])('nothing is sent for %j, which is no id', async (id) => {
  const server = await startServer(created)
  const { call: send } = transport(server.url)
  const error = await failure((async () => send(call(id)))())
  expect(error).toMatchObject({ code: 'ERR_TOKBOX_INVALID_ARGUMENT', parameter: 'archiveId' })
  expect(server.arrivals).toEqual([])
})
