import { inspect } from 'node:util'
import { vectorProject as credentials } from '@tokbox-tools/testing/project'
import { expect } from 'vitest'
import { isTokboxError } from '../../src/index.js'

/** A wrong call, as callers without types make it, and the error that it gets. */
export type WrongCall = [title: string, call: () => unknown, code: string, message: RegExp]

export const ARGUMENT = 'ERR_TOKBOX_INVALID_ARGUMENT'
export const SESSION = 'ERR_TOKBOX_SESSION_ID_FORMAT'

/** For `test.each`. Whatever was passed, its text must not be repeated. */
export function expectRefused(_: string, call: () => unknown, code: string, message: RegExp): void {
  let thrown: unknown
  try {
    call()
  } catch (error) {
    thrown = error
  }
  if (!isTokboxError(thrown)) throw new Error('nothing of ours was thrown', { cause: thrown })
  expect(thrown.code).toBe(code)
  expect(thrown.message).toMatch(message)
  expect(thrown.name).toBe(thrown.constructor.name)
  expect(thrown.stack).toContain(`${thrown.name}: `)
  for (const text of [thrown.message, thrown.stack, inspect(thrown), JSON.stringify(thrown)]) {
    for (const secret of [credentials.apiSecret, 'geheim', 'c0ffee', 'admin'])
      expect(text).not.toContain(secret)
  }
}
