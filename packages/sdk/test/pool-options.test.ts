import { createTokenPool } from '@tokbox/pool'
import { type PoolSettings, Tokbox } from '@tokbox/sdk'
import { vectorProject as credentials } from '@tokbox-tools/testing/project'
import { expect, test } from 'vitest'

// The sdk checks these itself, since it loads the pool later. The pool says what is right.
test.each(['threads', 'chunkSize'] as const)('%s is checked as the pool checks it', (name) => {
  for (const value of [undefined, 1, 256, 257, 131_072, 131_073, 0, -1, 1.5, Number.NaN, null, '4', 4n]) {
    const pool = { [name]: value } as PoolSettings
    const judged = complaint(() => createTokenPool(credentials, pool))
    expect(complaint(() => new Tokbox({ ...credentials, pool }))).toBe(
      judged?.replace('options.', 'options.pool.'),
    )
  }
})

function complaint(make: () => unknown): string | undefined {
  try {
    make()
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}
