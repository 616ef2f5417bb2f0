import type { Agent, ClientRequest } from 'node:http'

/** Told of the next request. */
let watcher: ((request: ClientRequest) => void) | undefined
const watched = new WeakMap<Agent, Agent>()

/**
 * The agent for a request that node-fetch is about to make, which shows the request to nobody but its agent. node-fetch
 * asks for the agent and makes the request at once, so no other can come between.
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
  // Everything but this is asked of the agent itself, whose private fields a derived object would not have.
  const proxy = new Proxy(agent, {
    get: (target, name) => (name === 'addRequest' ? addRequest : Reflect.get(target, name)),
  })
  watched.set(agent, proxy)
  return proxy
}

/** What every agent has inside and `@types/node` does not tell. */
interface Adding {
  addRequest(request: ClientRequest, ...rest: unknown[]): void
}
