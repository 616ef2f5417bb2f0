import type { EmulatorOptions } from '@tokbox/emulator'
import type { OfficialCall } from '../../endpoints/support/calls.js'
import type { RawRequest, World } from './world.js'

/** What a call is made with, once the emulator is in the state for it. */
export interface Situation {
  /** What the method of the endpoint takes; the ids of its path stand first. */
  readonly parameters: readonly unknown[]
  /** What our client refuses to send, and is sent without it. */
  readonly raw?: RawRequest
  /** What the official client takes, if that does not follow from the parameters. */
  readonly official?: OfficialCall
}

export interface ErrorSituation {
  arrange(world: World): Promise<Situation>
  /** What the emulator has to be made with. */
  readonly options?: EmulatorOptions
}

/** How to come by a success of an endpoint, and by each of its documented errors. */
export interface Situations {
  success(world: World): Promise<Situation>
  /** By status, and code where there is one: `409/15001`. What is not here does not come about by itself. */
  readonly errors: Readonly<Record<string, ErrorSituation | ErrorSituation['arrange']>>
}

/** An id that nothing has. */
export const unknownId = 'dead0000-0000-4000-8000-00000000dead'

/** A session id that cannot be read. */
export const unreadable = 'unreadable'

/** The errors of a call whose parameters begin with a session id: one that cannot be read, and one that nobody is in. */
export function sessionErrors(...others: readonly unknown[]) {
  return {
    '400/10101': async () => ({ parameters: [unreadable, ...others] }),
    '404': async (world: World) => ({ parameters: [await world.session(), ...others] }),
  }
}
