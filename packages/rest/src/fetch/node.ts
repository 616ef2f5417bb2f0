import { type Agent, Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import nodeFetch from 'node-fetch'
import type { AgentOption, Network } from './fetch.js'
import { noticeSwitch } from './switching-protocols.js'

/**
 * Idle connections are closed after this many milliseconds, before the usual 60 s of load balancers: a connection
 * that the other side is just closing costs an attempt.
 */
const IDLE_TIMEOUT = 15_000

/** node-fetch, over the caller's agent or over keep-alive agents of our own. */
export function createNetwork(agent: AgentOption | undefined): Network {
  if (agent !== undefined) return { fetch: fetchOver(agent as NodeAgentOption), close: () => undefined }
  const options = { keepAlive: true, scheduling: 'lifo', timeout: IDLE_TIMEOUT } as const
  const agents = { 'http:': new HttpAgent(options), 'https:': new HttpsAgent(options) }
  const send = fetchOver((url) => agents[url.protocol === 'http:' ? 'http:' : 'https:'])
  const close = () => {
    // agent.destroy() would break the calls that are under way too.
    for (const { freeSockets } of Object.values(agents)) {
      for (const socket of Object.values(freeSockets).flatMap((sockets) => sockets ?? [])) socket.destroy()
    }
  }
  return {
    async fetch(url, init) {
      try {
        return await send(url, init)
      } catch (error) {
        // What broke one connection may have broken all that idle, and each would cost the call one of its retries.
        if (!init.signal.aborted) close()
        throw error
      }
    },
    close,
  }
}

/** A function may leave a URL to Node's own agent: callers without types do, for hosts that need no proxy. */
type NodeAgentOption = Agent | ((url: URL) => Agent | undefined)

function fetchOver(agent: NodeAgentOption): Network['fetch'] {
  return (url, init) =>
    new Promise((resolve, reject) => {
      const choose = (target: URL) => {
        const chosen = typeof agent === 'function' ? agent(target) : agent
        return chosen && noticeSwitch(chosen, resolve)
      }
      nodeFetch(url, { ...init, agent: choose }).then(resolve, reject)
    })
}
