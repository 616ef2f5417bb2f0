import { type Endpoint, parameterNames } from '@tokbox/protocol'

/** The method of the client with what it takes: `archives.start(sessionId, options)`. */
export function signatureOf(endpoint: Endpoint): string {
  const { ids, named, options } = parameterNames(endpoint)
  const parameters = [...ids, ...named, ...(options === undefined ? [] : [options])]
  return `${endpoint.id}(${parameters.join(', ')})`
}

/** Where a link to its section leads, by the rule of GitHub for headings. */
export function anchorOf(endpoint: Endpoint): string {
  return signatureOf(endpoint)
    .toLowerCase()
    .replaceAll(' ', '-')
    .replaceAll(/[^\w-]/g, '')
}
