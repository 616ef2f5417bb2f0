import { InvalidArgumentError } from '@tokbox/core/errors'
import { type AgentOption, type Network, networkOver } from './fetch.js'

/** The runtime's own fetch, which keeps its connections itself. */
export function createNetwork(agent: AgentOption | undefined): Network {
  if (agent !== undefined) {
    throw new InvalidArgumentError({
      parameter: 'options.agent',
      expected: 'no agent, since this runtime makes its connections itself',
      received: 'an agent',
      hint: 'Pass a function as the option fetch that goes through your proxy.',
    })
  }
  if (typeof globalThis.fetch !== 'function') {
    throw new InvalidArgumentError({
      parameter: 'options.fetch',
      expected: 'a function with the signature of fetch, since this runtime has none',
      received: 'undefined',
    })
  }
  return networkOver((url, init) => globalThis.fetch(url, init))
}
