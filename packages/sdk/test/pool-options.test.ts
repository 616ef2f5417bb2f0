import { createTokenPool, type PoolSettings } from '@tokbox/pool'
import { Tokbox } from '@tokbox/sdk'
import { vectorProject as credentials } from '@tokbox-tools/testing/project'
import { expect, test } from 'vitest'

const values = [undefined, 0, 1, 256, 257, 131_072, 131_073, 2 ** 31, -1, 1.5, Number.NaN, null, '4', 4n, {}]

// The pool says what is right.
test.each(['threads', 'chunkSize', 'idleTimeout', 'workerUrl'] as const)(
  '%s is checked when the client is made, as the pool checks it',
  (name) => {
    const complaints = values.map((value) => {
      const pool = { [name]: value } as PoolSettings
      const expected = complaint(() => createTokenPool(credentials, pool))
      expect(complaint(() => new Tokbox({ ...credentials, pool }))).toBe(
        expected?.replace('options.', 'options.pool.'),
      )
      return expected
    })
    expect(complaints.filter((message) => message !== undefined).length).toBeGreaterThan(5)
  },
)

function complaint(make: () => unknown): string | undefined {
  try {
    make()
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}
