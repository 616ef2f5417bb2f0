import { getEventListeners } from 'node:events'
import { expect, test, vi } from 'vitest'
import { onAbort, refuseAborted, sleep, untilAborted } from '../src/abort/index.js'

const listeners = (signal: AbortSignal) => getEventListeners(signal, 'abort').length

test('however many wait for a signal, it has one listener', () => {
  const controller = new AbortController()
  const calls: number[] = []
  const ends = Array.from({ length: 100 }, (_, i) => onAbort(controller.signal, () => calls.push(i)))
  expect(listeners(controller.signal)).toBe(1)
  ends[7]!()
  controller.abort()
  expect(calls).toHaveLength(99)
  expect(calls).not.toContain(7)
})

test('the listener goes with the last that waits, and comes back with the next', () => {
  const controller = new AbortController()
  const ends = [onAbort(controller.signal, vi.fn()), onAbort(controller.signal, vi.fn())]
  for (const end of ends) end()
  expect(listeners(controller.signal)).toBe(0)
  const late = vi.fn()
  onAbort(controller.signal, late)
  controller.abort()
  expect(late).toHaveBeenCalledOnce()
})

test('sleep ends with its time, and leaves no listener', async () => {
  const { signal } = new AbortController()
  await sleep(1, signal)
  await sleep(1)
  expect(listeners(signal)).toBe(0)
})

test.each([true, false])('sleep ends with the reason of the signal (aborted before: %s)', async (before) => {
  const controller = new AbortController()
  const reason = new Error('enough')
  if (before) controller.abort(reason)
  const slept = sleep(2_000_000, controller.signal)
  controller.abort(reason)
  await expect(slept).rejects.toBe(reason)
  expect(listeners(controller.signal)).toBe(0)
})

test('work that does not heed the signal is left behind', async () => {
  const controller = new AbortController()
  const waiting = untilAborted(() => new Promise(() => undefined), controller.signal)
  controller.abort('enough')
  await expect(waiting).rejects.toBe('enough')
  await expect(untilAborted(() => Promise.resolve(7), controller.signal)).rejects.toBe('enough')
})

test('work that ends first gives what it gives', async () => {
  const { signal } = new AbortController()
  expect(await untilAborted(() => Promise.resolve(7), signal)).toBe(7)
  expect(await untilAborted(() => Promise.resolve(7), undefined)).toBe(7)
  const broken = new Error('broken')
  await expect(untilAborted(() => Promise.reject(broken), signal)).rejects.toBe(broken)
  expect(listeners(signal)).toBe(0)
})

test('a signal that has been aborted already is refused', () => {
  refuseAborted(undefined, 'Making tokens')
  refuseAborted(new AbortController().signal, 'Making tokens')
  expect(() => refuseAborted(AbortSignal.abort('enough'), 'Making tokens')).toThrow(
    expect.objectContaining({
      code: 'ERR_TOKBOX_ABORTED',
      message: "Making tokens was aborted by the caller's signal.",
      cause: 'enough',
    }),
  )
})
