/** Browsers have none; a timer, which takes a millisecond or more, does there. */
const immediate: ((callback: () => void) => unknown) | undefined = globalThis.setImmediate

/** Lets timers, sockets and an abort have their turn. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (immediate === undefined) setTimeout(resolve, 0)
    else immediate(resolve)
  })
}
