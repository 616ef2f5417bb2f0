import {
  type Answer,
  checkOptions,
  type Endpoint,
  type Environment,
  encodeRequest,
  type List,
  type ParametersOf,
  parameterNames,
} from '@tokbox/protocol'
import { EnvironmentError } from '../errors/environment-error.js'
import { openPages, type Pages } from '../page.js'
import type { BodylessCall, JsonCall } from '../transport/api-call.js'
import type { CallOptions } from '../transport/call-options.js'
import type { Transport } from '../transport/transport.js'

/** Makes the calls of a project. */
export interface Caller {
  readonly transport: Transport
  /** Stands for `{project}` in paths: the API key, or the id of an application. */
  readonly project: string
  /** Where the credentials are from. */
  readonly environment: Environment
}

/** The method of an endpoint: it takes the ids of the path, arguments, options, and options for this call alone. */
export type Method<Description extends Endpoint, Result> = (
  ...parameters: [...ParametersOf<Description>, call?: CallOptions]
) => Result

/**
 * What to make of the refusal of a retry when an earlier attempt may have been carried out.
 * @throws the refusal, if it was not
 */
type WhenDone<Result> = (
  refusal: Error,
  parameters: readonly unknown[],
  call?: CallOptions,
) => Promise<Result>

/** The method of an endpoint whose answer is not read. */
export function actionOf<Description extends Endpoint>(
  caller: Caller,
  description: Description,
): Method<Description, Promise<void>> {
  const count = countParameters(description)
  const requestOf = requestsOf(caller, description)
  return async (...given: readonly unknown[]) => {
    const request = requestOf(given.slice(0, count), 'none')
    await caller.transport.call(request, given[count] as CallOptions | undefined)
  }
}

/** The method of an endpoint, made from its description and the reader of its answer. */
export function methodOf<Description extends Endpoint, Result extends object | undefined>(
  caller: Caller,
  description: Description,
  read: (answer: Answer) => Result,
  whenDone?: WhenDone<Result>,
): Method<Description, Promise<Result>> {
  const count = countParameters(description)
  const requestOf = requestsOf(caller, description)
  const answer = description.answer === 'optional' ? 'optional' : 'json'
  return async (...given: readonly unknown[]) => {
    const parameters = given.slice(0, count)
    const call = given[count] as CallOptions | undefined
    const onRefusal = whenDone && ((refusal: Error) => whenDone(refusal, parameters, call))
    const request = requestOf(parameters, answer, read, onRefusal)
    return Object.freeze(await caller.transport.call(request, call))
  }
}

/**
 * The method of an endpoint that lists. Arguments are checked when it is called; nothing is sent until a page is asked for.
 */
export function listOf<Description extends Endpoint, Item extends object>(
  caller: Caller,
  description: Description,
  read: (answer: Answer) => List<Item>,
): Method<Description, Pages<Item>> {
  const count = countParameters(description)
  const requestOf = requestsOf(caller, description)
  const isPaged = description.list === 'pages'
  return (...given: readonly unknown[]) => {
    const parameters = given.slice(0, isPaged ? count - 1 : count)
    const call = given[count] as CallOptions | undefined
    // A copy, since the caller's object may change before the next page.
    const options: { readonly offset?: number } = isPaged
      ? checkOptions<Endpoint>(description, given[count - 1] as never)
      : {}
    const requestAt = (offset: number | undefined) =>
      requestOf(isPaged ? [...parameters, { ...options, offset }] : parameters, 'json', read)
    const first = requestAt(options.offset)
    caller.transport.checkOptions(call)
    return openPages<Item>({
      offset: options.offset,
      isPaged,
      load: (offset) => {
        const request = offset === options.offset ? first : requestAt(offset)
        return caller.transport.call(request, call)
      },
    })
  }
}

function countParameters(description: Endpoint): number {
  const { ids, named, options } = parameterNames(description)
  return ids.length + named.length + (options === undefined ? 0 : 1)
}

/** Makes the requests of an endpoint. */
interface RequestMaker {
  /**
   * @throws InvalidArgumentError if a parameter is wrong; nothing is sent then
   * @throws EnvironmentError if the environment of the credentials lacks the endpoint
   */
  (parameters: readonly unknown[], answer: 'none'): BodylessCall
  <Result>(
    parameters: readonly unknown[],
    answer: JsonCall<Result>['answer'],
    read: JsonCall<Result>['read'],
    whenDone?: JsonCall<Result>['whenDone'],
  ): JsonCall<Result>
}

/** Whatever follows from the description alone is worked out once. */
function requestsOf({ project, environment }: Caller, description: Endpoint): RequestMaker {
  const { id, action, method, repeat, errors, sensitive: hidden, environments, instead = '' } = description
  const exists = environments.includes(environment)
  const done = errors.filter((error) => error.done).map(({ status }) => status)
  return (parameters: readonly unknown[], answer: unknown, read?: unknown, whenDone?: unknown) => {
    if (!exists) throw new EnvironmentError(id, action, instead)
    const { path, body, sensitive } = encodeRequest(description, project, parameters as never)
    return { action, method, path, body, repeat, done, sensitive, hidden, answer, read, whenDone } as never
  }
}
