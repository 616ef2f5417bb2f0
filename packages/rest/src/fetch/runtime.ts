import { InvalidArgumentError } from '@tokbox/core/errors'
import { type AgentOption, type Network, networkOver } from './fetch.js'

/** The runtime's own fetch, which manages its connections itself. */
export function createNetwork(agent: AgentOption | undefined): Network {
  if (agent !== undefined) {
    throw new InvalidArgumentError({
      parameter: 'options.agent',
      expected: 'no agent, since this runtime manages connections itself',
      received: 'an agent',
      hint: 'To use a proxy, pass a fetch function that goes through it.',
    })
  }
  if (typeof globalThis.fetch !== 'function') {
    throw new InvalidArgumentError({
      parameter: 'options.fetch',
      expected: 'a function with the signature of fetch, since this runtime has no fetch',
      received: 'undefined',
    })
  }
  return networkOver((url, init) => globalThis.fetch(url, init))
}
