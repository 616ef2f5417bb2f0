import { ENDPOINTS, type Endpoint, type EndpointId } from '@tokbox/protocol'
import { answer, openServer, type TestServer } from '@tokbox-tools/testing/server'
import { ANSWERS } from './answers.js'

/** A call that arrived, and what endpoint it was for. */
interface Call {
  readonly id: EndpointId
  readonly query: URLSearchParams
  /** As JSON, or as text where it is none. */
  readonly body: unknown
  readonly headers: Readonly<Record<string, unknown>>
}

/** A plain server that answers each call as the documents of the platform say, whatever its state. */
export interface Platform extends Pick<TestServer, 'url' | 'close'> {
  readonly calls: Call[]
  /** Instead of the documented answers, each for one call of an endpoint, and the last for all that follow. */
  answer(id: EndpointId, ...bodies: readonly unknown[]): void
}

export async function openPlatform(): Promise<Platform> {
  const calls: Call[] = []
  const others = new Map<EndpointId, unknown[]>()
  const server = await openServer((arrival, response) => {
    const { pathname, searchParams: query } = new URL(arrival.request.url ?? '', 'http://localhost')
    const body = read(arrival.body)
    const endpoint = find(arrival.request.method ?? '', pathname, body)
    if (endpoint === undefined)
      return answer(501, { code: 501, message: 'no such endpoint' })(arrival, response)
    const id = endpoint.id as EndpointId
    calls.push({ id, query, body, headers: arrival.request.headers })
    const queue = others.get(id)
    const given = queue === undefined ? ANSWERS[id] : queue.length > 1 ? queue.shift() : queue[0]
    return answer(endpoint.success[0] ?? 200, given)(arrival, response)
  })
  return {
    url: server.url,
    close: server.close,
    calls,
    answer: (id, ...bodies) => void others.set(id, [...bodies]),
  }
}

function read(body: string): unknown {
  try {
    return body === '' ? undefined : JSON.parse(body)
  } catch {
    return body
  }
}

/** Some endpoints differ only in what the body says. */
function find(method: string, path: string, body: unknown): Endpoint | undefined {
  const matching = Object.values<Endpoint>(ENDPOINTS).filter(
    (endpoint) => endpoint.method === method && patternOf(endpoint).test(path),
  )
  const said = (body ?? {}) as Readonly<Record<string, unknown>>
  const fits = ({ fixed = {}, body: fields = {}, arguments: named = [] }: Endpoint) =>
    Object.entries(fixed).every(([name, value]) => said[name] === value) &&
    named.every((name) => (fields[name]?.wire ?? name).split('.')[0]! in said)
  return matching.length === 1 ? matching[0] : matching.find(fits)
}

function patternOf({ path }: Endpoint): RegExp {
  return new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`)
}
