import * as errors from '@tokbox/sdk/errors'
import { expect, test } from 'vitest'

test('one entry has the errors of all packages', () => {
  for (const name of [
    'InvalidArgumentError',
    'TokenExpiredError',
    'ApiError',
    'ClockSkewError',
    'PoolError',
    'TokboxError',
  ]) {
    expect(errors).toHaveProperty(name)
  }
})
