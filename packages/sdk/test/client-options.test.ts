import { decodeToken, Tokbox } from '@tokbox/sdk'
import { vectorProject as credentials, vectorSessionId as storedId } from '@tokbox-tools/testing/project'
import { describe, expect, test } from 'vitest'

describe('options', () => {
  test('reach their layers', async () => {
    const tokbox = new Tokbox({ ...credentials, tokenFormat: 'jwt', pool: { threads: 1 } })
    const session = tokbox.session(storedId)
    expect(decodeToken(session.token()).format).toBe('jwt')
    expect(decodeToken((await session.tokens(1))[0] ?? '').format).toBe('jwt')
    await tokbox.close()
  })

  test('randomness is injected once', () => {
    const make = () =>
      new Tokbox({ ...credentials, clock: () => 1_700_000_000_000, random: (bytes) => bytes.fill(1) })
    expect(make().session(storedId).token()).toBe(make().session(storedId).token())
  })

  test.each([
    ['no options', undefined, /^options: /],
    ['an unknown option', { ...credentials, retry: 3 }, /^options\.retry: /],
    ['an unknown pool option', { ...credentials, pool: { size: 3 } }, /^options\.pool\.size: /],
    ['no threads', { ...credentials, pool: { threads: 0 } }, /^options\.pool\.threads: /],
    ['a pool that is a number', { ...credentials, pool: 3 }, /^options\.pool: /],
    ['no secret', { apiKey: '1' }, /^apiSecret: /],
    ['an unknown format', { ...credentials, tokenFormat: 'T2' }, /^options\.tokenFormat: /],
    ['plain http to another host', { ...credentials, apiUrl: 'http://api.example' }, /^options\.apiUrl: /],
  ])('%s', (_, options, message) => {
    expect(() => new Tokbox(options as never)).toThrow(
      expect.objectContaining({
        code: 'ERR_TOKBOX_INVALID_ARGUMENT',
        message: expect.stringMatching(message),
      }),
    )
  })

  test.each([
    ['tokenformat', /^options\.tokenformat: .*Did you mean tokenFormat\?/],
    ['secret', /^options\.secret: .*Did you mean apiSecret\?/],
    ['baseUrl', /^options\.baseUrl: .*Did you mean apiUrl\?/],
    ['apikey', /^options\.apikey: .*Did you mean apiKey\?/],
    ['Pool', /^options\.Pool: .*Did you mean pool\?/],
    ['maxRetries', /^options\.maxRetries: .*Did you mean retries\?/],
  ])('%s is answered with the name that is meant', (name, message) => {
    expect(() => new Tokbox({ ...credentials, [name]: 'x' })).toThrow(message)
    const environment = { TOKBOX_API_KEY: '1', TOKBOX_API_SECRET: 'x' }
    expect(() => Tokbox.fromEnv({ [name]: 'x' }, environment)).toThrow(message)
  })

  test.each<[string, (bytes: Uint8Array) => unknown]>([
    ['fills nothing', () => {}],
    ['fills later', async (bytes) => void crypto.getRandomValues(bytes)],
    ['gives other bytes', (bytes) => new Uint8Array(bytes.length)],
  ])('randomness that %s makes no token and sends no request', async (_, random) => {
    let sent = 0
    const fetch = async () => {
      sent++
      return new Response('[]')
    }
    const tokbox = new Tokbox({ ...credentials, random: random as () => void, fetch, retries: 0 })
    const session = tokbox.session(storedId)
    const refused = expect.objectContaining({
      code: 'ERR_TOKBOX_INVALID_ARGUMENT',
      parameter: 'options.random',
    })
    expect(() => session.token()).toThrow(refused)
    expect(() => session.tokenBatches(3)).toThrow(refused)
    expect(() => session.tokenStreamFor([{}])).toThrow(refused)
    await expect(session.tokens(3)).rejects.toThrow(refused)
    await expect(tokbox.createSession()).rejects.toThrow(refused)
    expect(sent).toBe(0)
  })

  test('are read once, also from getters of a class', async () => {
    const reads: string[] = []
    const read = <Value>(name: string, value: Value) => {
      reads.push(name)
      return value
    }
    class Options {
      get apiKey() {
        return read('apiKey', credentials.apiKey)
      }
      get apiSecret() {
        return read('apiSecret', credentials.apiSecret)
      }
      get tokenFormat() {
        return read('tokenFormat', 'jwt' as const)
      }
      get pool() {
        return read('pool', { threads: 1 })
      }
      get retries() {
        return read('retries', 0)
      }
      get clock() {
        return read('clock', () => 1_700_000_000_000)
      }
      get random() {
        return read('random', (bytes: Uint8Array) => void bytes.fill(7))
      }
    }
    const session = new Tokbox(new Options()).session(storedId)
    const [token = ''] = await session.tokens(1)
    expect(decodeToken(token)).toMatchObject({ format: 'jwt', createdAt: new Date(1_700_000_000_000) })
    expect(reads.sort()).toEqual(['apiKey', 'apiSecret', 'clock', 'pool', 'random', 'retries', 'tokenFormat'])
  })
})
