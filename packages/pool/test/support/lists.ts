import { setTimeout } from 'node:timers/promises'

/** What happened to a list. */
interface ListLog {
  read: number
  returned: number
}

/** A list without end that counts. The first records come at once, each later one after two milliseconds. */
export function slowList(atOnce: number) {
  const log: ListLog = { read: 0, returned: 0 }
  const list: AsyncIterable<object> = {
    [Symbol.asyncIterator]: () => ({
      async next() {
        if (log.read >= atOnce) await setTimeout(2)
        log.read++
        return { done: false, value: {} }
      },
      async return() {
        log.returned++
        return { done: true, value: undefined }
      },
    }),
  }
  return { list, log }
}

/** The same in memory, which gives any number at once. */
export function endlessList() {
  const log: ListLog = { read: 0, returned: 0 }
  const list: Iterable<object> = {
    [Symbol.iterator]: () => ({
      next() {
        log.read++
        return { done: false, value: {} }
      },
      return() {
        log.returned++
        return { done: true, value: undefined }
      },
    }),
  }
  return { list, log }
}

/** Long enough for a list that is still being read to show it. */
export const aWhile = () => setTimeout(60)
