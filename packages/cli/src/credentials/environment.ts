import type { World } from '../world.js'

/** The sets of variables that the sdk knows, the one it prefers first. */
const prefixes = ['TOKBOX', 'OPENTOK'] as const

/** The set of variables that counts: the first of which anything is set. `undefined` when there is none. */
export function environmentPrefix(env: World['env']): (typeof prefixes)[number] | undefined {
  return prefixes.find(
    (name) => env[`${name}_API_KEY`] || env[`${name}_API_SECRET`] || env[`${name}_API_URL`],
  )
}
