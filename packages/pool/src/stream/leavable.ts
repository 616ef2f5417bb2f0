/**
 * A generator that can be left while it waits: its own `return()` would queue behind the `next()` that is under way, and
 * wait as long as the source does. Here `leave` is called then, which is to make that `next()` fail; whoever asked gets the
 * end instead.
 */
export function leavable<Item>(
  generator: AsyncGenerator<Item, void>,
  leave: () => void,
): AsyncIterableIterator<Item, void> {
  let waiting = 0
  let left = false
  const iterator: AsyncIterableIterator<Item, void> = {
    async next() {
      waiting++
      try {
        return await generator.next()
      } catch (error) {
        if (!left) throw error
        return { done: true, value: undefined }
      } finally {
        waiting--
      }
    },
    return() {
      if (waiting > 0) {
        left = true
        leave()
      }
      return generator.return()
    },
    throw: (error) => generator.throw(error),
    [Symbol.asyncIterator]: () => iterator,
  }
  return iterator
}
