/** Something that goes on by itself as time passes. What it is due for follows from what it is: nothing else remembers it. */
export interface Timed {
  /** When it goes on, in milliseconds since 1970; undefined when it waits for nothing. */
  due(): number | undefined
  /**
   * Goes on.
   * @param at when it was due, which may be long ago when the clock has jumped
   */
  advance(at: number): void
}

interface Entry {
  readonly at: number
  /** Of two that are due at the same time, the one that was set first goes on first. */
  readonly order: number
  readonly timed: Timed
}

/** How many entries may stand in the heap that no longer count, besides as many as there are that do. */
const SLACK = 100
/** The longest that a timer of the runtime can wait. */
const MAX_TIMEOUT = 2 ** 31 - 1

/**
 * What is due and when, on the emulator's own clock. Whatever reads state runs it first, so that nobody sees something that
 * should have gone on already.
 */
export class Agenda {
  readonly #now: () => number
  readonly #realTime: boolean
  readonly #changed: () => void
  /** A binary heap, the earliest at its root. An entry whose time is no longer right is passed over. */
  #heap: Entry[] = []
  /** The entry that counts of each: so that one which often changes does not fill the heap. */
  #next = new Map<Timed, Entry>()
  #order = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #running = false

  /**
   * @param realTime whether the clock runs by itself, so that a timer can wait for what is due
   * @param changed called when something has gone on
   */
  constructor(now: () => number, realTime: boolean, changed: () => void = () => undefined) {
    this.#now = now
    this.#realTime = realTime
    this.#changed = changed
  }

  /** Notes when something is due. To be called whenever that may have changed. */
  set(timed: Timed): void {
    const at = timed.due()
    const next = this.#next.get(timed)
    // When that one comes up too early, it is set again.
    if (at === undefined) this.delete(timed)
    if (at === undefined || (next !== undefined && next.at <= at)) return
    const entry = { at, order: this.#order++, timed }
    this.#next.set(timed, entry)
    this.#push(entry)
    if (this.#heap.length > 2 * this.#next.size + SLACK) this.#compact()
    if (!this.#running) this.#wait()
  }

  /** Carries out what is due, in the order of time; what becomes due by it too. */
  run(): void {
    if (this.#running) return
    this.#running = true
    try {
      const now = this.#now()
      for (let next = this.#heap[0]; next !== undefined && next.at <= now; next = this.#heap[0]) {
        this.#pop()
        const { at, timed } = next
        if (this.#next.get(timed) !== next) continue
        this.#next.delete(timed)
        if (timed.due() === at) {
          timed.advance(at)
          this.#changed()
        }
        this.set(timed)
      }
    } finally {
      this.#running = false
    }
    this.#wait()
  }

  /** Forgets something. */
  delete(timed: Timed): void {
    this.#next.delete(timed)
  }

  /** Leaves out the entries that no longer count. One that is in order is a heap. */
  #compact(): void {
    this.#heap = [...this.#next.values()].sort((one, other) => (isBefore(one, other) ? -1 : 1))
  }

  clear(): void {
    this.#heap = []
    this.#next.clear()
    this.#wait()
  }

  /** The timer keeps no program alive. */
  #wait(): void {
    clearTimeout(this.#timer)
    const next = this.#heap[0]
    if (!this.#realTime || next === undefined) return
    const delay = Math.min(Math.max(next.at - this.#now(), 0), MAX_TIMEOUT)
    this.#timer = setTimeout(() => this.run(), delay)
    // A runtime whose timers are numbers has no program to keep alive.
    if (typeof this.#timer === 'object') this.#timer.unref()
  }

  #push(entry: Entry): void {
    const heap = this.#heap
    let index = heap.push(entry) - 1
    while (index > 0) {
      const parent = (index - 1) >> 1
      if (!isBefore(entry, heap[parent]!)) break
      heap[index] = heap[parent]!
      index = parent
    }
    heap[index] = entry
  }

  #pop(): void {
    const heap = this.#heap
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return
    let index = 0
    for (;;) {
      let child = 2 * index + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1
      if (!isBefore(heap[child]!, last)) break
      heap[index] = heap[child]!
      index = child
    }
    heap[index] = last
  }
}

function isBefore(one: Entry, other: Entry): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order)
}
