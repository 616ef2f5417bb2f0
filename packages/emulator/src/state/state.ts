import type { Sleep } from '@tokbox/core/abort'
import type { Clock } from '@tokbox/core/time'
import type { Decisions } from '../decisions.js'
import type { FaultQueue } from '../faults/fault-queue.js'
import type { Random } from '../random.js'
import type { Webhooks } from '../webhooks/webhooks.js'
import type { SignedUrls } from '../files/signed-urls.js'
import type { Account } from './accounts.js'
import type { Agenda } from './agenda.js'
import type { Changes } from './changes.js'
import type { Broadcaster } from './broadcasts/broadcaster.js'
import type { Recorder } from './archives/recorder.js'
import type { Switchboard } from './calls/switchboard.js'
import type { Captioner } from './captions/captioner.js'
import type { Clients } from './clients.js'
import type { SessionEvents } from './events.js'
import type { Projects } from './projects.js'
import type { Renderer } from './renders/renderer.js'
import type { RequestLog } from './request-log.js'

/** Everything that an emulator remembers, and what it depends on. One per emulator, shared by all its ways in. */
export interface EmulatorState {
  /** The projects hold sessions, the sessions connections, the connections streams. */
  readonly projects: Projects
  /** Those who manage projects, by their keys. */
  readonly accounts: ReadonlyMap<string, Account>
  /** The same connections and streams by their ids. */
  readonly clients: Clients
  /** What happens in sessions. */
  readonly events: SessionEvents
  /** What goes on by itself, and when. */
  readonly agenda: Agenda
  readonly webhooks: Webhooks
  /** Noted by all of these, and by whatever else may have changed something. */
  readonly changes: Changes
  /** Starts archives, and has them follow their sessions. */
  readonly recorder: Recorder
  /** Starts broadcasts, and has them follow their sessions. */
  readonly broadcaster: Broadcaster
  /** Where files can be had. */
  readonly urls: SignedUrls
  /** Makes calls by SIP. */
  readonly switchboard: Switchboard
  readonly renderer: Renderer
  readonly captioner: Captioner
  readonly faults: FaultQueue
  readonly requests: RequestLog
  readonly clock: Clock
  readonly random: Random
  readonly sleep: Sleep
  readonly strict: boolean
  readonly decisions: Decisions
}
