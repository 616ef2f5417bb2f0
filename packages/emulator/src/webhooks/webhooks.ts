import type { Agenda } from '../state/agenda.js'
import type { WebhookSnapshot } from '../snapshot/snapshot.js'
import type { Project } from '../state/project.js'
import type { RetryPolicy } from './retries.js'
import { MONITORING, FOUR_TIMES } from './retries.js'
import { type QueuedWebhook, type Send, TargetQueue } from './target-queue.js'
import type { EmulatedWebhook, WebhookGroup, WebhookTarget } from './webhook.js'

/** How many webhooks are remembered, the latest ones. */
const MAX_REMEMBERED = 1_000
/** How many wait at once, for all URLs together. */
const MAX_PENDING = 20_000

/** What a webhook says, before it is known where it goes. */
export interface WebhookContent {
  readonly group: WebhookGroup
  /** What it says: `connectionCreated`, or the status of an archive. */
  readonly event: string
  readonly body: Readonly<Record<string, unknown>>
  /** When it came about, in milliseconds since 1970. */
  readonly at: number
}

/** Where a webhook goes, besides or instead of the URL of its group. */
export interface WebhookRoute {
  /** The group and the event of the callbacks that it goes to as well. */
  readonly callback?: readonly [group: string, event: string] | undefined
  /** The URL of the call that started it (`statusCallbackUrl`), where it goes instead. */
  readonly ownUrl?: string | undefined
}

interface Dependencies {
  readonly send: Send
  readonly now: () => number
  readonly agenda: Agenda
  readonly switchOff: boolean
  /** To be called when a webhook has come about or got on. */
  readonly noteChange: () => void
}

/** The webhooks of an emulator: those that wait, and the latest of those that have been sent. */
export class Webhooks {
  readonly #dependencies: Dependencies
  readonly #queues = new Map<string, TargetQueue>()
  #records: QueuedWebhook['record'][] = []
  #count = 0

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies
  }

  /** Sends a webhook of a project to the URL that it has for its group, and to the callbacks that it has registered. */
  post(project: Project, content: WebhookContent, { callback, ownUrl }: WebhookRoute = {}): void {
    const target = ownUrl === undefined ? project.webhooks[content.group] : { url: ownUrl }
    if (target !== undefined)
      this.#send(project, content, target, content.group === 'session' ? MONITORING : FOUR_TIMES)
    for (const registered of project.callbacks) {
      if (registered.group === callback?.[0] && registered.event === callback[1])
        this.#send(project, content, registered, FOUR_TIMES)
    }
  }

  #send(
    project: Pick<Project, 'id'>,
    content: WebhookContent,
    target: WebhookTarget,
    retries: RetryPolicy,
    attempts = 0,
  ): void {
    const { group, event, body, at } = content
    this.#count += 1
    this.#dependencies.noteChange()
    const record: QueuedWebhook['record'] = {
      id: this.#count,
      projectId: project.id,
      group,
      event,
      url: target.url.split('?')[0]!,
      body,
      createdAt: new Date(at),
      status: 'pending',
      attempts,
      answer: undefined,
    }
    this.#records.push(record)
    if (this.#records.length > MAX_REMEMBERED) this.#records.shift()
    if (this.pending >= MAX_PENDING) record.status = 'dropped'
    else this.#queueOf(target.url).add({ target, retries, record })
  }

  /** Those that wait, in the order in which they came about. */
  save(): WebhookSnapshot[] {
    const waiting = [...this.#queues.values()].flatMap((queue) => queue.waiting)
    return waiting
      .sort((one, other) => one.record.id - other.record.id)
      .map(({ target, retries, record: { projectId, group, event, body, createdAt, attempts } }) => ({
        projectId,
        group,
        event,
        body,
        attempts,
        target,
        createdAt: createdAt.getTime(),
        monitoring: retries === MONITORING,
      }))
  }

  /** Goes on with webhooks of before: they are sent now. */
  restore(webhooks: readonly WebhookSnapshot[]): void {
    for (const { projectId, target, monitoring, attempts, createdAt, ...content } of webhooks) {
      const retries = monitoring ? MONITORING : FOUR_TIMES
      this.#send({ id: projectId }, { ...content, at: createdAt }, target, retries, attempts)
    }
  }

  #queueOf(url: string): TargetQueue {
    const { send, now, agenda, switchOff, noteChange } = this.#dependencies
    let queue = this.#queues.get(url)
    if (queue === undefined) {
      queue = new TargetQueue({
        send,
        now,
        switchOff,
        noteChange,
        changed: (due) => agenda.set(due),
        emptied: (empty) => this.#forget(url, empty),
      })
      this.#queues.set(url, queue)
    }
    return queue
  }

  /** Calls name URLs of their own, each with a queue: those that have nothing to remember are not kept. */
  #forget(url: string, queue: TargetQueue): void {
    if (!queue.remembers && this.#queues.get(url) === queue) this.#queues.delete(url)
  }

  /** Waits until nothing is being sent. What is sent again later is not waited for. */
  async settle(): Promise<void> {
    for (;;) {
      const sending = [...this.#queues.values()].flatMap((queue) => queue.sending ?? [])
      if (sending.length === 0) return
      await Promise.all(sending)
    }
  }

  /** How many wait. */
  get pending(): number {
    let pending = 0
    for (const { length } of this.#queues.values()) pending += length
    return pending
  }

  /** How many came about since the start or the last `clear()`. */
  get count(): number {
    return this.#count
  }

  /** Copies of the latest 1000, oldest first. */
  list(): readonly EmulatedWebhook[] {
    return this.#records.map((record) => ({ ...record }))
  }

  /** Forgets all of them, and sends no more of those that wait. */
  clear(): void {
    for (const queue of this.#queues.values()) queue.clear()
    this.#queues.clear()
    this.#records = []
    this.#count = 0
    this.#dependencies.noteChange()
  }
}
