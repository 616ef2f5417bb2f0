import { EmulatorFullError } from '../errors.js'

/** How many of each kind a project keeps: all that run, and the latest that have ended. */
const MAX_ITEMS = 10_000

interface Item {
  readonly data: { readonly id: string }
  readonly running: boolean
}

/** Calls, renders or captions of a project. */
export class Collection<Kind extends Item> {
  readonly #what: EmulatorFullError['what']
  /** Oldest first. */
  readonly #items = new Map<string, Kind>()
  readonly #running = new Map<string, Kind>()

  constructor(what: EmulatorFullError['what']) {
    this.#what = what
  }

  /** @throws EmulatorFullError when as many run as are kept */
  add(item: Kind): void {
    if (this.#items.size >= MAX_ITEMS) this.#forgetOldest()
    this.#items.set(item.data.id, item)
  }

  #forgetOldest(): void {
    for (const [id, { running }] of this.#items) {
      if (running) continue
      this.#items.delete(id)
      return
    }
    throw new EmulatorFullError(this.#what, MAX_ITEMS)
  }

  get(id: string): Kind | undefined {
    return this.#items.get(id)
  }

  /** Oldest first. */
  list(): Kind[] {
    return [...this.#items.values()]
  }

  /** Notes which one runs in a session or is behind a connection. */
  bind(key: string, item: Kind): void {
    this.#running.set(key, item)
  }

  unbind(key: string): void {
    this.#running.delete(key)
  }

  /** The one that runs in this session, or is behind this connection. */
  boundTo(key: string): Kind | undefined {
    return this.#running.get(key)
  }

  clear(): void {
    this.#items.clear()
    this.#running.clear()
  }
}
