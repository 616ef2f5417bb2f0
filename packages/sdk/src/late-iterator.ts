/**
 * An iterator that is opened by the first `next()`. It can be left while a `next()` is under way, as far as the one behind
 * it can: an async generator would let `return()` wait.
 */
export function lateIterator<Item>(
  open: () => Promise<AsyncIterableIterator<Item, void>>,
): AsyncIterableIterator<Item, void> {
  let opening: Promise<AsyncIterableIterator<Item, void>> | undefined
  let left = false
  const end = { done: true, value: undefined } as const
  const iterator: AsyncIterableIterator<Item, void> = {
    async next() {
      if (left) return end
      opening ??= open().catch((error: unknown) => {
        left = true
        throw error
      })
      return (await opening).next()
    },
    async return() {
      left = true
      await (await opening?.catch(() => undefined))?.return?.()
      return end
    },
    [Symbol.asyncIterator]: () => iterator,
  }
  return iterator
}
