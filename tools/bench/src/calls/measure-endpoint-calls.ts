import { Agent } from 'node:http'
import { ENDPOINTS, type Endpoint, type EndpointId, encodeRequest, parameterNames } from '@tokbox/protocol'
import { createAccountClient, createRestClient } from '@tokbox/rest'
import { createSigner } from '@tokbox/signer'
import nodeFetch from 'node-fetch'
import OpenTok from 'opentok'
import { project } from '../contestants/workload.js'
import { type MeasureOptions, measure, type Subject } from '../measure/measure.js'
import { ratioOf, type Spread, spreadOf } from '../measure/statistics.js'
import { openCallServer } from './call-server.js'
import { ENDPOINT_CALLS } from './endpoint-calls.js'

/** How long a call of an endpoint takes, in nanoseconds. */
export interface MeasuredCall {
  readonly endpoint: EndpointId
  readonly rest: Spread
  readonly nodeFetch: Spread
  /** Undefined when it has no such method, or none that works. */
  readonly opentok: Spread | undefined
  /** How many times as long as with bare node-fetch, round by round. */
  readonly ratio: Spread
}

/** What a call costs at most, in times of bare node-fetch. */
export const MAX_CALL_RATIO = 1.3

/** The ids that `--only` looks at. */
export function endpointCallId(endpoint: EndpointId): string {
  return `rest-call-${endpoint}`
}

/** Calls that do not count: so many it takes until the compiler has little left to do. */
const WARM_UP_CALLS = 300

/**
 * Measures a call of each endpoint, one after the other over one kept-alive connection: the REST client, bare node-fetch with
 * the same request, a token that was signed once and the JSON of the answer, and the package `opentok`, by turns.
 */
export async function measureEndpointCalls(
  endpoints: readonly EndpointId[],
  options: Pick<MeasureOptions, 'rounds' | 'sampleTime'>,
  warmUpCalls = WARM_UP_CALLS,
): Promise<MeasuredCall[]> {
  const server = await openCallServer()
  const agent = new Agent({ keepAlive: true })
  const { apiKey, apiSecret } = project
  const rest = createRestClient({ ...project, apiUrl: server.url })
  const account = createAccountClient({ accountKey: apiKey, accountSecret: apiSecret, apiUrl: server.url })
  const official = new OpenTok(apiKey, apiSecret, server.url)
  try {
    const measured: MeasuredCall[] = []
    for (const endpoint of endpoints) {
      const subjects = [
        subject('rest', callOfClient({ ...rest, projects: account.projects }, endpoint)),
        subject('node-fetch', callOfNodeFetch(server.url, agent, endpoint)),
        ...officialSubjects(official, endpoint),
      ]
      // What all calls have in common is compiled during the first.
      const times = measured.length === 0 ? 10 : 1
      for (const { run } of subjects) await run(times * warmUpCalls)
      const samples = await measure(subjects, { ...options, sampleTime: options.sampleTime / 5 })
      const [own, bare] = [samples.get('rest') ?? [], samples.get('node-fetch') ?? []]
      const theirs = samples.get('opentok')
      measured.push({
        endpoint,
        rest: spreadOf(own),
        nodeFetch: spreadOf(bare),
        opentok: theirs && spreadOf(theirs),
        ratio: ratioOf(own, bare),
      })
    }
    return measured
  } finally {
    rest.close()
    account.close()
    agent.destroy()
    server.close()
  }
}

type Call = () => Promise<unknown>

function callOfClient(resources: object, id: EndpointId): Call {
  const { ids, named, options } = parameterNames(ENDPOINTS[id])
  const count = ids.length + named.length + (options === undefined ? 0 : 1)
  const given: readonly unknown[] = ENDPOINT_CALLS[id].parameters
  const parameters = Array.from({ length: count }, (_, index) => given[index])
  const [resource = '', verb = ''] = id.split('.')
  const owner = Reflect.get(resources, resource) as Readonly<Record<string, (...given: unknown[]) => unknown>>
  // A list is asked for when it is awaited.
  return async () => await owner[verb]?.(...parameters)
}

function callOfNodeFetch(apiUrl: string, agent: Agent, id: EndpointId): Call {
  const { method } = ENDPOINTS[id]
  const request = encodeRequest<Endpoint>(
    ENDPOINTS[id],
    project.apiKey,
    ENDPOINT_CALLS[id].parameters as never,
  )
  const url = `${apiUrl}${request.path}`
  const { body } = request
  const headers = {
    accept: 'application/json',
    'user-agent': 'node-fetch',
    'x-opentok-auth': createSigner(project).requestToken(),
    ...(body === undefined ? {} : { 'content-type': body.contentType }),
  }
  const init = { method, headers, agent, ...(body === undefined ? {} : { body: body.text }) }
  return async () => await (await nodeFetch(url, init)).json()
}

function officialSubjects(official: OpenTok, id: EndpointId): Subject[] {
  const { opentok: call } = ENDPOINT_CALLS[id]
  if (call === undefined) return []
  const [method, ...parameters] = call
  const run = Reflect.get(official, method) as (...given: unknown[]) => void
  return [
    subject(
      'opentok',
      () =>
        new Promise((resolve, reject) => {
          Reflect.apply(run, official, [
            // It writes into what it is given.
            ...structuredClone(parameters),
            (error: Error | null, result: unknown) => (error ? reject(error) : resolve(result)),
          ])
        }),
    ),
  ]
}

function subject(id: string, call: Call): Subject {
  return {
    id,
    piece: 1,
    async run(count) {
      let seen = 0
      for (let i = 0; i < count; i++) if ((await call()) !== null) seen += 1
      return seen
    },
  }
}
