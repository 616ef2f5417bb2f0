import {
  type Answer,
  checkOptions,
  type Endpoint,
  encodeBody,
  encodePath,
  type OptionsOf,
} from '@tokbox/protocol'
import type { JsonCall } from '../transport/api-call.js'

/** What a resource adds to the description of an endpoint. */
interface CallParts<Description extends Endpoint, Result> {
  /** By the names in the braces of the path. */
  readonly ids?: Readonly<Record<string, string>>
  readonly options?: OptionsOf<Description> | undefined
  readonly read: (answer: Answer) => Result
}

/**
 * The call of an endpoint, from its description.
 * @throws InvalidArgumentError when an option or an id is wrong; nothing has been sent then
 */
export function callOf<Description extends Endpoint, Result>(
  description: Description,
  { ids = {}, options, read }: CallParts<Description, Result>,
): JsonCall<Result> {
  const { action, method, path, repeat } = description
  return {
    action,
    method,
    path: encodePath(path, ids),
    body: encodeBody(description, checkOptions(description, options, 'options') as object),
    repeat,
    answer: 'json',
    read,
  }
}
