import { type Sleep, sleep as sleepOnTimer } from '@tokbox/core/abort'
import { type FieldsOf, readOptions } from '@tokbox/core/arguments'
import { type Clock, readClock } from '@tokbox/core/time'
import { checkDecisions, type Decisions } from './decisions.js'
import { developmentAccount } from './development-project.js'
import { FaultQueue } from './faults/fault-queue.js'
import { SignedUrls } from './files/signed-urls.js'
import type { Random } from './random.js'
import { restoreSnapshot } from './snapshot/restore-snapshot.js'
import type { EmulatorSnapshot } from './snapshot/snapshot.js'
import { type AccountOptions, createAccounts } from './state/accounts.js'
import { Agenda } from './state/agenda.js'
import { Broadcaster } from './state/broadcasts/broadcaster.js'
import { Recorder } from './state/archives/recorder.js'
import { Changes } from './state/changes.js'
import { Switchboard } from './state/calls/switchboard.js'
import { Captioner } from './state/captions/captioner.js'
import { Clients } from './state/clients.js'
import { SessionEvents } from './state/events.js'
import type { ProjectOptions } from './state/project-options.js'
import { Projects } from './state/projects.js'
import { Renderer } from './state/renders/renderer.js'
import { type ReceivedRequest, RequestLog } from './state/request-log.js'
import type { EmulatorState } from './state/state.js'
import { postWebhook } from './webhooks/post-webhook.js'
import { sendSessionWebhooks } from './webhooks/session-webhooks.js'
import { Webhooks } from './webhooks/webhooks.js'

/** What an emulator is made with. Everything has a default. */
export interface EmulatorOptions {
  /**
   * The projects that it knows, each with an API key (a string of digits) and a secret, and the applications, each with an id
   * (a UUID) and its RSA public key. Default: {@link developmentProject}.
   */
  readonly projects?: readonly ProjectOptions[] | undefined
  /**
   * The accounts that manage projects, each with a key (a string of digits) and a secret. The first one manages the projects of
   * OpenTok that the emulator is made with. Default: {@link developmentAccount}, or none when `projects` are given.
   */
  readonly accounts?: readonly AccountOptions[] | undefined
  /** Gives the emulator's time in milliseconds since 1970. Default: `Date.now`. */
  readonly clock?: Clock | undefined
  /**
   * Whether a request token may live for at most 300 seconds, as the platform documents. Default: true. The platform
   * has been seen to accept longer ones, and the Go original makes them for two days: it needs `false`.
   */
  readonly strict?: boolean | undefined
  /** What the emulator does where sources about the platform disagree or are silent. Each has a default. */
  readonly decisions?: Partial<Decisions> | undefined
  /**
   * Goes on from what `emulator.snapshot()` gave, with its projects among `projects`. Default: begins with nothing.
   * @example
   * const next = createEmulator({ snapshot: emulator.snapshot() })
   */
  readonly snapshot?: EmulatorSnapshot | undefined
  /** How webhooks are sent. */
  readonly delivery?: DeliveryOptions | undefined
  /** Fills bytes with randomness, for ids, which must not repeat. Default: `crypto.getRandomValues`. */
  readonly random?: Random | undefined
  /** Waits, for the fault `delay`. Default: a timer. */
  readonly sleep?: Sleep | undefined
  /**
   * Called once for each request to a path of the platform, when it has been answered, reset or given up, with what
   * `requests.list()` says of it: for logs. It gets no headers and no bodies, and cannot change an answer.
   * @example
   * createEmulator({ onRequest: ({ method, path, status }) => console.log(method, path, status ?? 'no answer') })
   */
  readonly onRequest?: ((request: ReceivedRequest) => void) | undefined
}

/** How webhooks are sent. */
export interface DeliveryOptions {
  /** Sends them. Default: the runtime's own `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined
  /**
   * Whether a URL is switched off when more than 50 webhooks to it fail within 30 minutes, as the platform does for all but
   * session events. Default: true.
   */
  readonly switchOff?: boolean | undefined
}

const IN_LISTEN = 'It belongs to listen({ port, host }).'
const OPTIONS: FieldsOf<EmulatorOptions> = {
  projects: { type: 'opaque' },
  accounts: { type: 'opaque' },
  clock: { type: 'function', expected: 'a function () => milliseconds' },
  strict: { type: 'boolean' },
  decisions: { type: 'opaque' },
  snapshot: { type: 'opaque' },
  delivery: {
    type: 'object',
    fields: {
      fetch: { type: 'function', expected: 'a function with the signature of fetch' },
      switchOff: { type: 'boolean' },
    },
  },
  random: { type: 'function', expected: 'a function (bytes: Uint8Array) => void' },
  sleep: { type: 'function', expected: 'a function (milliseconds, signal) => Promise<void>' },
  onRequest: { type: 'function', expected: 'a function (request: ReceivedRequest) => void' },
}

/** @throws InvalidArgumentError */
export function createState(options: EmulatorOptions | undefined): EmulatorState {
  const given = readOptions<EmulatorOptions>(options, 'options', OPTIONS, {
    expected: 'an object { projects, clock, strict }',
    hints: { port: IN_LISTEN, host: IN_LISTEN },
  })
  const {
    clock = Date.now,
    strict = true,
    delivery: { fetch = globalThis.fetch, switchOff = true } = {},
    random = fill,
    sleep = sleepOnTimer,
  } = given
  const { accounts: givenAccounts = given.projects === undefined ? [developmentAccount] : [] } = given
  const accounts = createAccounts(givenAccounts)
  const [firstAccount] = accounts.keys()
  const now = () => readClock(clock)
  const events = new SessionEvents()
  const changes = new Changes()
  const noteChange = changes.note
  const agenda = new Agenda(now, clock === Date.now, noteChange)
  const webhooks = new Webhooks({
    send: postWebhook({ fetch, now, random }),
    now,
    agenda,
    switchOff,
    noteChange,
  })
  const urls = new SignedUrls(random)
  const recorder = new Recorder({ agenda, webhooks, urls, random })
  const broadcaster = new Broadcaster({ agenda, webhooks, urls, random })
  const clients = new Clients(random, events, agenda)
  const switchboard = new Switchboard({ agenda, clients, webhooks, random })
  const renderer = new Renderer({ agenda, clients, webhooks, random })
  const captioner = new Captioner({ agenda, webhooks, random })
  events.add(sendSessionWebhooks(webhooks))
  for (const follower of [recorder, broadcaster, switchboard, renderer, captioner])
    events.add((event) => follower.follow(event))
  events.add(noteChange)
  const state: EmulatorState = {
    projects: new Projects(given.projects, firstAccount),
    accounts,
    clients,
    events,
    agenda,
    webhooks,
    recorder,
    broadcaster,
    urls,
    changes,
    switchboard,
    renderer,
    captioner,
    faults: new FaultQueue(noteChange),
    requests: new RequestLog(given.onRequest, noteChange),
    clock,
    random,
    sleep,
    strict,
    decisions: checkDecisions(given.decisions),
  }
  if (given.snapshot !== undefined) restoreSnapshot(state, given.snapshot)
  return state
}

function fill(bytes: Uint8Array): void {
  globalThis.crypto.getRandomValues(bytes)
}
