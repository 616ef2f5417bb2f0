import { describe } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'

/**
 * The path of a call, for a template with ids in it: ``path`/v2/project/${apiKey}/archive/${archiveId}` ``. An id can
 * hold anything and stays one segment.
 * @throws InvalidArgumentError when an id is none, or one that a URL would take for "this folder" or "the one above"
 */
export function path(template: TemplateStringsArray, ...ids: readonly string[]): string {
  return template.reduce((start, end, index) => `${start}${encodeId(ids[index - 1])}${end}`)
}

function encodeId(id: unknown): string {
  if (typeof id === 'string' && !/^\.{0,2}$/.test(id) && !/\p{Cs}/u.test(id)) return encodeURIComponent(id)
  throw new InvalidArgumentError({
    parameter: 'id',
    expected: 'an id of the platform',
    received: describe(id),
  })
}
