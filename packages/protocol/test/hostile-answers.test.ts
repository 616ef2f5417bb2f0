import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as protocol from '../src/index.js'

class Unexpected extends Error {}

const answer = (body: unknown): protocol.Answer => ({
  body,
  unexpected: (problem) => new Unexpected(problem),
})

type Reader = (answer: protocol.Answer) => unknown

const helpers = ['readIdentifier', 'readText']
const readers = Object.entries(protocol).filter(
  ([name]) => name.startsWith('read') && !helpers.includes(name),
) as [string, Reader][]

test('the list of readers is complete', () => {
  expect(readers.length).toBeGreaterThanOrEqual(19)
})

// Names of the platform, so that more than the first check is reached.
const names = [
  'id',
  'session_id',
  'project_id',
  'items',
  'count',
  'status',
  'sessionId',
  'createdAt',
  'updatedAt',
  'projectId',
  'connectionId',
  'streamId',
  'captionsId',
  'url',
  'size',
  'hasAudio',
  'streams',
  'transcription',
  'broadcastUrls',
  'rtmp',
  'settings',
  'hls',
  'layoutClassList',
  'secret',
  '__proto__',
  'toString',
  'valueOf',
]
const key = fc.constantFrom(...names)
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('b0000000-0000-4000-8000-000000000001', 'started', '1700000000000', 1_700_000_000_000),
    fc.jsonValue(),
    fc.array(tie('json'), { maxLength: 3 }),
    fc
      .dictionary(key, tie('json'), { maxKeys: 12 })
      .map((object) => JSON.parse(JSON.stringify(object)) as unknown),
  ),
}))

test.each(readers)('%s reads any answer or says in a clause what is wrong with it', (_, read) => {
  fc.assert(
    fc.property(json, (body) => {
      try {
        read(answer(body))
      } catch (error) {
        expect(error).toBeInstanceOf(Unexpected)
        expect((error as Error).message).toMatch(/^[a-zA-Z]\S* .*[^.]$/)
      }
    }),
    { numRuns: 400 },
  )
})

test.each(readers)('%s does not read what is added to Object.prototype', (_, read) => {
  const names = [
    'id',
    'session_id',
    'captionsId',
    'connectionId',
    'sessionId',
    'status',
    'secret',
    'createdAt',
  ]
  for (const name of names) {
    Object.defineProperty(Object.prototype, name, { value: 'polluted', configurable: true })
  }
  let result: unknown
  try {
    result = read(answer({}))
  } catch (error) {
    expect(error).toBeInstanceOf(Unexpected)
  } finally {
    for (const name of names) delete (Object.prototype as Record<string, unknown>)[name]
  }
  expect(JSON.stringify({ result })).not.toContain('polluted')
})
