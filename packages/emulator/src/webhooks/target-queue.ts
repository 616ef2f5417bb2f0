import type { Timed } from '../state/agenda.js'
import { FAILURE_WINDOW, MAX_FAILURES, type RetryPolicy } from './retries.js'
import type { EmulatedWebhook, WebhookTarget } from './webhook.js'

/** A webhook on its way. */
export interface QueuedWebhook {
  readonly target: WebhookTarget
  readonly retries: RetryPolicy
  /** What is told about it, which changes as it goes on. */
  readonly record: { -readonly [Name in keyof EmulatedWebhook]: EmulatedWebhook[Name] }
}

/** Sends a webhook once. @returns the status of the answer, or undefined when there was none */
export type Send = (webhook: QueuedWebhook) => Promise<number | undefined>

interface Dependencies {
  readonly send: Send
  readonly now: () => number
  /** Whether a URL is ever switched off. */
  readonly switchOff: boolean
  /** To be called when what it is due for has changed. */
  readonly changed: (queue: TargetQueue) => void
  /** To be called when nothing waits any more. */
  readonly emptied: (queue: TargetQueue) => void
  /** To be called when a webhook has got on. */
  readonly noteChange: () => void
}

/**
 * The webhooks to one URL. The next one goes when the one before has arrived or was given up, so that they arrive in order.
 */
export class TargetQueue implements Timed {
  readonly #dependencies: Dependencies
  #queue: QueuedWebhook[] = []
  #sending: Promise<void> | undefined
  #retryAt: number | undefined
  #failures: number[] = []
  #off = false

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies
  }

  /** How many are waiting. */
  get length(): number {
    return this.#queue.length
  }

  /** Those that are waiting, the next one first. */
  get waiting(): readonly QueuedWebhook[] {
    return this.#queue
  }

  add(webhook: QueuedWebhook): void {
    if (this.#off && webhook.retries.switchesOff) {
      webhook.record.status = 'dropped'
      return
    }
    this.#queue.push(webhook)
    this.#start()
  }

  /** What is being sent at this moment; undefined when nothing is. */
  get sending(): Promise<void> | undefined {
    return this.#sending
  }

  due(): number | undefined {
    return this.#retryAt
  }

  advance(): void {
    this.#retryAt = undefined
    this.#start()
  }

  clear(): void {
    this.#queue = []
    this.#retryAt = undefined
  }

  #start(): void {
    if (this.#sending !== undefined || this.#retryAt !== undefined || this.#queue.length === 0) return
    this.#sending = this.#sendAll().finally(() => {
      this.#sending = undefined
      if (this.#queue.length === 0) this.#dependencies.emptied(this)
      this.#start()
    })
  }

  /** Whether it has to be kept though nothing waits: it remembers failures. */
  get remembers(): boolean {
    return this.#off || this.#failures.length > 0
  }

  async #sendAll(): Promise<void> {
    for (let next = this.#queue[0]; next !== undefined; next = this.#queue[0]) {
      // A clock or a source of randomness that throws must neither stop what waits nor be asked for ever.
      const status = await this.#dependencies.send(next).catch(() => undefined)
      // It was cleared in the meantime.
      if (this.#queue[0] !== next) continue
      const { record } = next
      record.attempts += 1
      this.#dependencies.noteChange()
      record.answer = status
      if (status !== undefined && status >= 200 && status < 300) record.status = 'delivered'
      else if (this.#retryLater(next)) return
      else record.status = 'failed'
      this.#queue.shift()
    }
  }

  #retryLater({ record, retries }: QueuedWebhook): boolean {
    const now = this.#now(record)
    if (retries.switchesOff && this.#dependencies.switchOff) this.#countFailure(now)
    const delay = this.#off ? undefined : retries.delay(record.attempts, now - record.createdAt.getTime())
    if (delay === undefined) return false
    this.#retryAt = now + delay
    this.#dependencies.changed(this)
    return true
  }

  /** A clock that gives no time counts as one that has stood still. */
  #now({ createdAt }: QueuedWebhook['record']): number {
    try {
      return this.#dependencies.now()
    } catch {
      return createdAt.getTime()
    }
  }

  #countFailure(now: number): void {
    this.#failures = [...this.#failures.filter((at) => at > now - FAILURE_WINDOW), now]
    if (this.#failures.length <= MAX_FAILURES) return
    this.#off = true
    for (const { record } of this.#queue.slice(1)) record.status = 'dropped'
    this.#queue.length = 1
  }
}
