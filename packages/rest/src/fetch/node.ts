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
 * Milliseconds after which idle connections are closed: before the usual 60 s of load balancers, since using a connection
 * that the other side is just closing costs an attempt.
 */
const IDLE_TIMEOUT = 15_000

/** node-fetch with the caller's agent, or with keep-alive agents of our own. */
export function createNetwork(agent: AgentOption | undefined): Network {
  const noticesCuts = true
  if (agent !== undefined)
    return { send: sendOver(agent as NodeAgentOption), noticesCuts, close: () => undefined }
  const options = { keepAlive: true, scheduling: 'lifo', timeout: IDLE_TIMEOUT } as const
  const agents = [new HttpAgent(options), new HttpsAgent(options)] as const
  const send = sendOver((url) => agents[url.protocol === 'http:' ? 0 : 1])
  const close = () => {
    // agent.destroy() would also break the calls that are under way.
    for (const { freeSockets } of agents) {
      for (const socket of Object.values(freeSockets).flatMap((sockets) => sockets ?? [])) socket.destroy()
    }
  }
  return {
    send(url, init, limit) {
      return send(url, init, limit).catch((error: unknown) => {
        // Whatever broke this connection may have broken all idle ones, and each would cost the call a retry.
        if (!limit.isOver) close()
        throw error
      })
    },
    noticesCuts,
    close,
  }
}

/** A function may return nothing, which means Node's own agent: untyped callers do so for hosts that need no proxy. */
type NodeAgentOption = Agent | ((url: URL) => Agent | undefined)

function sendOver(agent: NodeAgentOption): Network['send'] {
  const agentFor = (url: URL) =>
    (typeof agent === 'function' ? agent(url) : agent) ??
    (url.protocol === 'http:' ? httpGlobalAgent : httpsGlobalAgent)
  return (url, init, limit) =>
    new Promise((resolve, reject) => {
      // If nobody listens for a switch of protocols, Node silently ends the connection, and node-fetch, which does not
      // listen, would wait for an answer until it times out.
      const onSwitch = ({ headers, socket }: IncomingMessage) => {
        socket.destroy()
        resolve(new Response(null, { status: 101, headers: headers as Record<string, string> }))
      }
      const watch = (request: ClientRequest) => {
        // Cheaper than an AbortSignal, which costs as much as everything else we add to node-fetch.
        limit.onEnd(() => request.destroy())
        request.on('upgrade', onSwitch)
        // Without an Upgrade header, Node takes it for a response and would use the connection again.
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
