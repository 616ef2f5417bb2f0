import { type FieldsOf, readOptions } from '@tokbox/core/arguments'

/**
 * What the emulator does where sources about the platform disagree or are silent. Each default is what most of them say,
 * or what fewest clients stumble over.
 */
export interface Decisions {
  /**
   * The status when a token of an application cannot be verified. Default: 401; that of another application is 403 either
   * way.
   */
  readonly unifiedAuthentication: 401 | 403
  /** The status for a session of another project. Default: 404, as for a session that does not exist. */
  readonly foreignSession: 404 | 403
  /** What the list of streams of a session without clients is. Default: `'not-found'`, 404. */
  readonly streamsOfEmptySession: 'not-found' | 'empty'
  /** The status for a stream that does not exist. Default: 404. */
  readonly unknownStream: 404 | 408
  /** The status of a signal that was sent. Default: 204. */
  readonly signalSent: 204 | 200
  /** The status for an archive or a broadcast of an encrypted session. Default: 400. */
  readonly encryptedArchive: 400 | 409
  /** What stopping the archive of a session with `archiveMode: 'always'` does. Default: 200, and it goes on. */
  readonly stopAutomaticArchive: 200 | 409
  /** The status for the id of an archive or a broadcast that is no UUID. Default: 400; one that is not known is 404. */
  readonly malformedId: 400 | 404
  /** The status for deleting an archive again. Default: 404. */
  readonly deletedTwice: 404 | 204
  /** The status for the layout of an archive that no longer runs. Default: 400. */
  readonly layoutOfEnded: 400 | 404 | 409
  /** The status for adding and removing streams with the stream mode auto. Default: 405. */
  readonly streamsInAutoMode: 405 | 400
  /** Where an archive goes whose upload fails, when its storage says nothing of that. Default: `'none'`. */
  readonly storageFallback: 'none' | 'opentok'
  /** The status for a broadcast of a relayed session. Default: 409. */
  readonly relayedBroadcast: 409 | 400
  /** What asking for a stopped broadcast gives. Default: 404. */
  readonly stoppedBroadcast: 404 | 200
  /** What a SIP header whose name does not begin with `X-` is. Default: `'ignored'`. */
  readonly sipHeaders: 'ignored' | 'refused'
  /** What a duration of captions beyond its limits is. Default: `'refused'`, 400. */
  readonly captionsDuration: 'refused' | 'clamped'
  /** The status of a render that was stopped. Default: 204. */
  readonly renderStopped: 204 | 200
  /** The status when the WebSocket of an audio connector cannot be reached. Default: 400. */
  readonly audioConnectorUnreachable: 400 | 408 | 500
  /** What registering a callback again does. Default: `'added'`, as a second one. */
  readonly repeatedCallback: 'added' | 'replaced'
  /** What a client token that is no good does to calls that take one. Default: `'refused'`. */
  readonly badClientToken: 'refused' | 'accepted'
  /** What setting a layout or layout classes answers. Default: `'object'`. */
  readonly layoutAnswer: 'object' | 'empty'
  /** Whether an archive, a broadcast or a call by SIP needs somebody to be connected. Default: true. */
  readonly clientsNeeded: boolean
}

/** What each can be; the first one is the default. */
const CHOICES: { readonly [Name in keyof Decisions]: readonly [Decisions[Name], ...Decisions[Name][]] } = {
  unifiedAuthentication: [401, 403],
  foreignSession: [404, 403],
  streamsOfEmptySession: ['not-found', 'empty'],
  unknownStream: [404, 408],
  signalSent: [204, 200],
  encryptedArchive: [400, 409],
  stopAutomaticArchive: [200, 409],
  malformedId: [400, 404],
  deletedTwice: [404, 204],
  layoutOfEnded: [400, 404, 409],
  streamsInAutoMode: [405, 400],
  storageFallback: ['none', 'opentok'],
  relayedBroadcast: [409, 400],
  stoppedBroadcast: [404, 200],
  sipHeaders: ['ignored', 'refused'],
  captionsDuration: ['refused', 'clamped'],
  renderStopped: [204, 200],
  audioConnectorUnreachable: [400, 408, 500],
  repeatedCallback: ['added', 'replaced'],
  badClientToken: ['refused', 'accepted'],
  layoutAnswer: ['object', 'empty'],
  clientsNeeded: [true, false],
}

const FIELDS = mapChoices((values) => ({ type: 'enum', values })) as FieldsOf<Partial<Decisions>>
const DEFAULTS = mapChoices(([first]) => first) as unknown as Decisions

function mapChoices(map: (values: readonly unknown[]) => unknown): object {
  return Object.fromEntries(Object.entries(CHOICES).map(([name, values]) => [name, map(values)]))
}

/** @throws InvalidArgumentError */
export function checkDecisions(given: Partial<Decisions> | undefined): Decisions {
  const chosen = readOptions<Partial<Decisions>>(given, 'options.decisions', FIELDS)
  return Object.freeze({ ...DEFAULTS, ...chosen })
}
