/** Browsers have no `setImmediate`: a timer, which takes a millisecond or more, has to do there. */
const immediate: ((callback: () => void) => unknown) | undefined = globalThis.setImmediate

/** Lets timers, sockets and aborts have their turn. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (immediate === undefined) setTimeout(resolve, 0)
    else immediate(resolve)
  })
}
