import { createTokenPool, type Recipients } from '@tokbox/pool'
import { decodeToken } from '@tokbox/signer'
import { collect } from '@tokbox-tools/testing/collect'
import { vectorProject as credentials, vectorSessionId as sessionId } from '@tokbox-tools/testing/project'
import { afterAll, expect, test } from 'vitest'

const pool = createTokenPool(credentials, { threads: 2, chunkSize: 100 })
afterAll(() => pool.close())

/** Options that are read by getters, and how often each has been. */
function counted<Options extends object>(options: Options) {
  const reads: Record<string, number> = {}
  const getters = Object.entries(options).map(([name, value]) => [
    name,
    {
      enumerable: true,
      get() {
        reads[name] = (reads[name] ?? 0) + 1
        return value
      },
    },
  ])
  return { reads, options: Object.defineProperties({}, Object.fromEntries(getters)) as Options }
}

const given = {
  role: 'subscriber',
  connectionData: 'ann',
  expiresIn: 60,
  initialLayoutClassList: ['full'],
  tokenFormat: 't1',
  checkSession: true,
  shard: 7,
  parallel: false,
  signal: new AbortController().signal,
  onProgress: () => {},
} as const
const people: Recipients = [{}, {}]
const text = (stream: ReadableStream) => new Response(stream).text()

test.each([
  ['tokens', given, (options: object) => pool.tokens(sessionId, 2, options)],
  [
    'batches',
    { ...given, separator: '\n' },
    (options: object) => collect(pool.batches(sessionId, 2, options)),
  ],
  ['stream', { ...given, separator: '\n' }, (options: object) => text(pool.stream(sessionId, 2, options))],
  [
    'batchesFor',
    { ...given, separator: '\n', onError: 'stop' },
    (options: object) => collect(pool.batchesFor(sessionId, people, options)),
  ],
  [
    'streamFor',
    { ...given, separator: '\n' },
    (options: object) => text(pool.streamFor(sessionId, people, options)),
  ],
])('%s reads each option once', async (_, given, call) => {
  const { reads, options } = counted(given)
  await call(options)
  expect(reads).toEqual(Object.fromEntries(Object.keys(given).map((name) => [name, 1])))
})

test('the options of a pool are read once, when it is made', async () => {
  const { reads, options } = counted({
    threads: 2,
    chunkSize: 100,
    workerUrl: new URL('file:///nowhere.js'),
    idleTimeout: 5,
    clock: () => 1_700_000_000_000,
    random: (bytes: Uint8Array) => void bytes.fill(1),
    tokenFormat: 'jwt' as const,
  })
  const pool = createTokenPool(credentials, options)
  const tokens = await pool.tokens(sessionId, 2, { parallel: false })
  expect(tokens.map((token) => decodeToken(token).format)).toEqual(['jwt', 'jwt'])
  expect(reads).toEqual({
    threads: 1,
    chunkSize: 1,
    workerUrl: 1,
    idleTimeout: 1,
    clock: 1,
    random: 1,
    tokenFormat: 1,
  })
})
