import type { ENDPOINTS, EndpointId, ParametersOf } from '../../src/index.js'

/** Calls of some endpoints: what the method takes, and the path and the body that the platform's documents show for it. */
export type RequestCalls<Id extends EndpointId> = {
  readonly [Each in Id]: readonly RequestCall<(typeof ENDPOINTS)[Each]>[]
}

type RequestCall<Description extends (typeof ENDPOINTS)[EndpointId]> = readonly [
  parameters: ParametersOf<Description>,
  path: string,
  body?: unknown,
]

export type Resource<Name extends string> = Extract<EndpointId, `${Name}.${string}`>
