/** Lets timers, sockets and an abort have their turn. The one way that every runtime has. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}
