import { expect, expectTypeOf, test, vi } from 'vitest'
import {
  type AbortError,
  type ErrorCode,
  InvalidArgumentError,
  isTokboxError,
  TokboxError,
} from '../src/errors/index.js'

const error: unknown = new InvalidArgumentError({
  parameter: 'p',
  expected: 'x',
  received: 'y',
  hint: 'Do z.',
})

test('a message says what was expected, what came, and what to do', () => {
  expect((error as Error).message).toBe('p: expected x, got y. Do z.')
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    name: 'InvalidArgumentError',
    code: 'ERR_TOKBOX_INVALID_ARGUMENT',
    message: 'p: expected x, got y. Do z.',
    parameter: 'p',
    expected: 'x',
    received: 'y',
    hint: 'Do z.',
  })
})

test('errors are recognised by brand and code', () => {
  expect(isTokboxError(error)).toBe(true)
  expect(isTokboxError(error, 'ERR_TOKBOX_INVALID_ARGUMENT')).toBe(true)
  expect(isTokboxError(error, 'ERR_TOKBOX_ABORTED')).toBe(false)
  for (const other of [undefined, null, 'x', {}, new Error('x'), { code: 'ERR_TOKBOX_ABORTED' }]) {
    expect(isTokboxError(other)).toBe(false)
  }
})

test('errors of a second copy of the package are recognised too', async () => {
  vi.resetModules()
  const copy = await import('../src/errors/index.js')
  const foreign = new copy.AbortError('Reading', 'enough')
  expect(foreign).not.toBeInstanceOf(TokboxError)
  expect(isTokboxError(foreign, 'ERR_TOKBOX_ABORTED')).toBe(true)
})

test('a code narrows the type, and unknown codes do not compile', () => {
  if (isTokboxError(error, 'ERR_TOKBOX_INVALID_ARGUMENT'))
    expectTypeOf(error).toEqualTypeOf<InvalidArgumentError>()
  if (isTokboxError(error, 'ERR_TOKBOX_ABORTED')) expectTypeOf(error).toEqualTypeOf<AbortError>()
  // @ts-expect-error: no package has this code.
  expect(isTokboxError(error, 'ERR_TOKBOX_MISSPELT')).toBe(false)
  expectTypeOf<ErrorCode>().toEqualTypeOf<'ERR_TOKBOX_ABORTED' | 'ERR_TOKBOX_INVALID_ARGUMENT'>()
})
