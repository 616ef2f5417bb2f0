import type { Agent, ClientRequest, IncomingMessage } from 'node:http'
import { Response } from 'node-fetch'

/**
 * The agent, which besides tells of a server that answers a request with `101 Switching Protocols`. Node takes an
 * upgrade that nobody listens for as the silent end of the connection, and node-fetch, which does not listen, would wait
 * for an answer until its time is over. It shows its request to nobody but the agent.
 * @param onSwitch is given the head as a response; the connection is closed
 */
export function noticeSwitch(agent: Agent, onSwitch: (response: Response) => void): Agent {
  const end = ({ headers, socket }: IncomingMessage): void => {
    socket.destroy()
    onSwitch(new Response(null, { status: 101, headers: headers as Record<string, string> }))
  }
  const addRequest = (request: ClientRequest, ...rest: unknown[]): void => {
    request.once('upgrade', end)
    // Without the header Upgrade it is a response to Node, after which the connection could be used again.
    request.once('response', (response) => {
      if (response.statusCode === 101) end(response)
    })
    ;(agent as unknown as Adding).addRequest(request, ...rest)
  }
  // Everything but this is asked of the agent itself, whose private fields a derived object would not have.
  return new Proxy(agent, {
    get: (target, name) => (name === 'addRequest' ? addRequest : Reflect.get(target, name)),
  })
}

/** What every agent has inside and `@types/node` does not tell. */
interface Adding {
  addRequest(request: ClientRequest, ...rest: unknown[]): void
}
