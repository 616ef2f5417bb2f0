import type { Sleep } from '@tokbox/core/abort'
import type { Clock } from '@tokbox/core/time'
import type { FaultQueue } from '../faults/fault-queue.js'
import type { Random } from '../random.js'
import type { Clients } from './clients.js'
import type { Projects } from './projects.js'
import type { RequestLog } from './request-log.js'

/** Everything that an emulator remembers, and what it depends on. One per emulator, shared by all its ways in. */
export interface EmulatorState {
  /** The projects hold sessions, the sessions connections, the connections streams. */
  readonly projects: Projects
  /** The same connections and streams by their ids. */
  readonly clients: Clients
  readonly faults: FaultQueue
  readonly requests: RequestLog
  readonly clock: Clock
  readonly random: Random
  readonly sleep: Sleep
  readonly strict: boolean
  readonly emptyListOfStreams: boolean
}
