import { expect, test, vi } from 'vitest'
import * as errors from '../src/errors/index.js'

const samples = [
  new errors.InvalidArgumentError({ parameter: 'p', expected: 'x', received: 'y', hint: 'Do z.' }),
  new errors.SessionIdFormatError('sessionId', 'it is empty'),
  new errors.TokenFormatError('it is empty'),
  new errors.TokenSignatureError(),
  new errors.TokenExpiredError(new Date(0), new Date(180_000)),
  new errors.TokenNotYetValidError(new Date(60_000), new Date(0)),
  new errors.TokenMismatchError('session', 'a', 'b'),
  new errors.AbortError('Creating a session', new Error('reason')),
  new errors.BatchReleasedError(),
  new errors.KeyFormatError('privateKey', 'encrypted', 'it is encrypted', 'Decrypt it.'),
  new errors.RecipientError(3, new Error('bad')),
]

test('every class has a sample here, a name and a code of its own', () => {
  const classes = Object.values(errors).filter(
    (value) => typeof value === 'function' && value.prototype instanceof errors.TokboxError,
  )
  expect(new Set(samples.map((error) => error.constructor))).toEqual(new Set(classes))
  expect(new Set(samples.map((error) => error.code)).size).toBe(samples.length)
  for (const error of samples) {
    expect(error.name).toBe(error.constructor.name)
    expect(error.code).toMatch(/^ERR_TOKBOX_[A-Z_]+$/)
    expect(error.stack).toContain(`${error.name}: ${error.message}`)
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({
      name: error.name,
      code: error.code,
      message: error.message,
    })
  }
})

test('errors are recognised by brand and code', () => {
  const error: unknown = samples[4]
  expect(errors.isTokboxError(error)).toBe(true)
  expect(errors.isTokboxError(error, 'ERR_TOKBOX_TOKEN_EXPIRED')).toBe(true)
  expect(errors.isTokboxError(error, 'ERR_TOKBOX_TOKEN_FORMAT')).toBe(false)
  for (const other of [undefined, null, 'x', {}, new Error('x'), { code: 'ERR_TOKBOX_TOKEN_EXPIRED' }]) {
    expect(errors.isTokboxError(other)).toBe(false)
  }
})

test('errors of a second copy of the package are recognised too', async () => {
  vi.resetModules()
  const copy = await import('../src/errors/index.js')
  const foreign = new copy.TokenSignatureError()
  expect(foreign).not.toBeInstanceOf(errors.TokboxError)
  expect(errors.isTokboxError(foreign, 'ERR_TOKBOX_TOKEN_SIGNATURE')).toBe(true)
})

test('the reason of an abort and the cause of a wrong record are kept, but not put into JSON', () => {
  expect((samples[7]!.cause as Error).message).toBe('reason')
  expect(JSON.stringify(samples[7])).not.toContain('reason')
  expect(samples[10]).toMatchObject({ index: 3, cause: { message: 'bad' } })
})
