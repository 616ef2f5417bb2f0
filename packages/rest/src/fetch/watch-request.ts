import type { Agent, ClientRequest } from 'node:http'

/** Gets the next request. */
let watcher: ((request: ClientRequest) => void) | undefined
const watched = new WeakMap<Agent, Agent>()

/**
 * Lets us see the request that node-fetch is about to make and shows to nobody but its agent. node-fetch makes the request as
 * soon as it has the agent, so no other request can come in between.
 * @returns the agent to give to node-fetch
 */
export function watchRequest(agent: Agent, watch: (request: ClientRequest) => void): Agent {
  watcher = watch
  const known = watched.get(agent)
  if (known !== undefined) return known
  const addRequest = (request: ClientRequest, ...rest: unknown[]): void => {
    watcher?.(request)
    watcher = undefined
    ;(agent as unknown as Adding).addRequest(request, ...rest)
  }
  // A proxy rather than a derived object, which would lack the agent's private fields.
  const proxy = new Proxy(agent, {
    get: (target, name) => (name === 'addRequest' ? addRequest : Reflect.get(target, name)),
  })
  watched.set(agent, proxy)
  return proxy
}

/** Every agent has it, though `@types/node` does not say so. */
interface Adding {
  addRequest(request: ClientRequest, ...rest: unknown[]): void
}
