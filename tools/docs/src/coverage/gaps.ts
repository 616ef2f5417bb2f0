import type { DocumentedError, Endpoint, EndpointId } from '@tokbox/protocol'
import { OFFICIAL_NAMES } from '../official-names.js'
import type { Observation } from './observations.js'

export type Who = Observation['who']

/** The columns of the page, with what stands above them. */
export const COLUMNS: Readonly<Record<Who, string>> = {
  rest: '`@tokbox/rest`',
  request: 'request',
  emulator: '`rest` on the emulator',
  official: '`opentok` on the emulator',
  vonage: '`@vonage/video` on the emulator',
  sdk: '`@tokbox/sdk`',
  cli: '`tokbox`',
}

/** `409/15001`: what tells the errors of an endpoint apart. */
function keyOf({ status, code }: DocumentedError): string {
  return code === undefined ? `${status}` : `${status}/${code}`
}

/** What has to be seen of an endpoint: nothing where it is not offered. */
export function expectedOutcomes({ id, errors }: Endpoint, who: Who): string[] {
  const all = ['success', ...errors.map(keyOf)]
  switch (who) {
    case 'rest':
    case 'emulator':
      return all
    case 'official':
      return OFFICIAL_NAMES[id as EndpointId].node === undefined ? [] : all
    case 'vonage':
      return OFFICIAL_NAMES[id as EndpointId].vonage === undefined ? [] : ['success']
    case 'sdk':
      // An account is no project, and the facade is for projects.
      return id.startsWith('projects.') ? [] : ['success']
    case 'request':
    case 'cli':
      return ['success']
  }
}

/** What has been seen of one endpoint in one place. */
export function observed(all: readonly Observation[], id: string, who: Who): Observation[] {
  return all.filter((observation) => observation.endpoint === id && observation.who === who)
}

/** What nobody has seen, a line for each. */
export function gapsOf(endpoints: readonly Endpoint[], all: readonly Observation[]): string[] {
  return endpoints.flatMap((endpoint) =>
    (Object.keys(COLUMNS) as Who[]).flatMap((who) => {
      const seen = new Set(observed(all, endpoint.id, who).map(({ outcome }) => outcome))
      const missing = expectedOutcomes(endpoint, who).filter((outcome) => !seen.has(outcome))
      return missing.length === 0 ? [] : `${endpoint.id}, ${who}: ${missing.join(', ')}`
    }),
  )
}
