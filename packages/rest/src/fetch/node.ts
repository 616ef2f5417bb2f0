import {
  type Agent,
  type ClientRequest,
  Agent as HttpAgent,
  globalAgent as httpGlobalAgent,
  type IncomingMessage,
} from 'node:http'
import { Agent as HttpsAgent, globalAgent as httpsGlobalAgent } from 'node:https'
import nodeFetch, { Response } from 'node-fetch'
import type { AgentOption, Network } from './fetch.js'
import { watchRequest } from './watch-request.js'

/**
 * Idle connections are closed after this many milliseconds, before the usual 60 s of load balancers: a connection
 * that the other side is just closing costs an attempt.
 */
const IDLE_TIMEOUT = 15_000

/** node-fetch, over the caller's agent or over keep-alive agents of our own. */
export function createNetwork(agent: AgentOption | undefined): Network {
  const noticesCuts = true
  if (agent !== undefined)
    return { send: sendOver(agent as NodeAgentOption), noticesCuts, close: () => undefined }
  const options = { keepAlive: true, scheduling: 'lifo', timeout: IDLE_TIMEOUT } as const
  const agents = [new HttpAgent(options), new HttpsAgent(options)] as const
  const send = sendOver((url) => agents[url.protocol === 'http:' ? 0 : 1])
  const close = () => {
    // agent.destroy() would break the calls that are under way too.
    for (const { freeSockets } of agents) {
      for (const socket of Object.values(freeSockets).flatMap((sockets) => sockets ?? [])) socket.destroy()
    }
  }
  return {
    send(url, init, limit) {
      return send(url, init, limit).catch((error: unknown) => {
        // What broke one connection may have broken all that idle, and each would cost the call one of its retries.
        if (!limit.isOver) close()
        throw error
      })
    },
    noticesCuts,
    close,
  }
}

/** A function may leave a URL to Node's own agent: callers without types do, for hosts that need no proxy. */
type NodeAgentOption = Agent | ((url: URL) => Agent | undefined)

function sendOver(agent: NodeAgentOption): Network['send'] {
  const agentFor = (url: URL) =>
    (typeof agent === 'function' ? agent(url) : agent) ??
    (url.protocol === 'http:' ? httpGlobalAgent : httpsGlobalAgent)
  return (url, init, limit) =>
    new Promise((resolve, reject) => {
      // Node takes a switch of protocols that nobody listens for as the silent end of the connection, and node-fetch, which
      // does not listen, would wait for an answer until its time is over.
      const onSwitch = ({ headers, socket }: IncomingMessage) => {
        socket.destroy()
        resolve(new Response(null, { status: 101, headers: headers as Record<string, string> }))
      }
      const watch = (request: ClientRequest) => {
        // Not an AbortSignal, of which each costs as much as everything else that we add to node-fetch.
        limit.onEnd(() => request.destroy())
        request.on('upgrade', onSwitch)
        // Without the header Upgrade it is a response to Node, after which the connection could be used again.
        request.on('response', (response) => {
          if (response.statusCode === 101) onSwitch(response)
        })
      }
      nodeFetch(url, { ...init, agent: (target) => watchRequest(agentFor(target), watch) }).then(
        resolve,
        reject,
      )
    })
}
