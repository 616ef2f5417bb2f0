import type { Project } from '@tokbox-tools/testing/project'

/** The environment in which a project's credentials stand. */
export function environmentOf({ apiKey, apiSecret }: Project, prefix = 'TOKBOX'): Record<string, string> {
  return { [`${prefix}_API_KEY`]: apiKey, [`${prefix}_API_SECRET`]: apiSecret }
}
