import type { ArchiveStorage, Environment } from '@tokbox/protocol'
import type { WebhookGroup, WebhookTarget } from '../webhooks/webhook.js'
import type { ProjectOptions } from './project-options.js'
import type { Archive } from './archives/archive.js'
import type { Broadcast } from './broadcasts/broadcast.js'
import { Compositions } from './compositions/compositions.js'
import { type ProjectKey, secretKey } from './keys.js'
import { Collection } from './collection.js'
import type { SipCall } from './calls/sip-call.js'
import type { Captions } from './captions/captions.js'
import type { Render } from './renders/render.js'
import { Sessions } from './sessions.js'

/** A callback that a project has registered. */
export interface Callback {
  readonly id: string
  readonly group: string
  readonly event: string
  readonly url: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
}

/** What the platform tells of a project, beside its id and secret. */
export interface ProjectDetails {
  readonly name: string
  readonly status: 'ACTIVE' | 'SUSPENDED'
  /** The media environment. */
  readonly environment: 'standard' | 'enterprise'
  /** Milliseconds since 1970. */
  readonly createdAt: number
}

/** When the projects were created that an emulator is made with: nobody says, and it is to stay the same. */
const DEFAULT_CREATED_AT = 1_700_000_000_000

const INITIAL_DETAILS: ProjectDetails = {
  name: '',
  status: 'ACTIVE',
  environment: 'standard',
  createdAt: DEFAULT_CREATED_AT,
}

/** A project of the emulator, or an application. */
export class Project {
  /** An API key, or the UUID of an application. */
  readonly id: string
  readonly environment: Environment
  /** What it was made with; a new secret makes another one. */
  readonly #firstKey: ProjectKey
  #key: ProjectKey
  readonly webhooks: Partial<Record<WebhookGroup, WebhookTarget>>
  /** What makes it again in another emulator; undefined of one that this emulator was made with. */
  created: ProjectOptions | undefined
  /** The key of the account that manages it; undefined: none does. */
  account: string | undefined
  readonly sessions = new Sessions()
  details: ProjectDetails = INITIAL_DETAILS
  readonly archives = new Compositions<Archive>()
  readonly broadcasts = new Compositions<Broadcast>()
  /** Where its archives go; undefined: they stay here. */
  storage: ArchiveStorage | undefined
  callbacks: Callback[] = []
  readonly calls = new Collection<SipCall>('calls')
  readonly renders = new Collection<Render>('renders')
  readonly captions = new Collection<Captions>('captions')

  /**
   * @param created what makes it again in another emulator, for one that this emulator was not made with
   */
  constructor(
    key: ProjectKey,
    webhooks: Partial<Record<WebhookGroup, WebhookTarget>> = {},
    created?: ProjectOptions,
  ) {
    this.id = key.id
    this.environment = key.environment
    this.#firstKey = key
    this.#key = key
    this.webhooks = webhooks
    this.created = created
  }

  /** Verifies its tokens. */
  get key(): ProjectKey {
    return this.#key
  }

  /** Gives a project of OpenTok another secret. The one before ends. */
  renew(apiSecret: string): void {
    this.created = { apiKey: this.id, apiSecret }
    this.#key = secretKey(this.created)
  }

  /** Is again what it was when the emulator was made with it. */
  restart(): void {
    this.clear()
    this.created = undefined
    this.#key = this.#firstKey
    this.details = INITIAL_DETAILS
  }

  /** Forgets everything that happened in it. */
  clear(): void {
    this.sessions.clear()
    this.archives.clear()
    this.broadcasts.clear()
    this.storage = undefined
    this.callbacks = []
    this.calls.clear()
    this.renders.clear()
    this.captions.clear()
  }
}
