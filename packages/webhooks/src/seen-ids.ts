import { pickOptions, requireFunction, requireInteger, requireObject } from '@tokbox/core/arguments'
import { readClock } from '@tokbox/core/time'

/**
 * Where a receiver remembers the ids (`jti`) of the webhooks that it has received, so that none is received twice. Write
 * one for your database when several processes receive for one URL.
 * @example
 * const seen = {
 *   async add(id, until) {
 *     return (await redis.set(`webhook:${id}`, '', { NX: true, PXAT: until.getTime() })) === 'OK'
 *   },
 *   delete: (id) => redis.del(`webhook:${id}`),
 * }
 */
export interface SeenIds {
  /**
   * Stores an id, and looks for it in the same step.
   * @param until when it may be forgotten, because the webhook is then too old to be accepted; with `maxAge: Infinity` the
   *   last time that a Date can hold
   * @returns true when the id is new, and false when it is known. Anything else is an InvalidArgumentError
   */
  add(id: string, until: Date): boolean | Promise<boolean>
  /** Forgets an id. A promise that it returns is awaited. */
  delete(id: string): unknown
}

/** Options of {@link createSeenIds}. */
export interface SeenIdsOptions {
  /** The maximum number of ids, 1 to 1 000 000. Default: 100 000, which take about 11 MB. */
  readonly maxIds?: number | undefined
  /** The time in milliseconds since 1970. Default: `Date.now`. */
  readonly clock?: (() => number) | undefined
}

const DEFAULT_MAX_IDS = 100_000
const MAX_MAX_IDS = 1_000_000

/**
 * Remembers ids in the memory of this process. Once there are `maxIds`, the oldest makes room for the next, even if its
 * webhook could still be accepted: choose `maxIds` for the number of webhooks that arrive within the receiver's `maxAge`.
 * @throws InvalidArgumentError
 * @example
 * const receiver = createWebhookReceiver({ signatureSecret, seen: createSeenIds() })
 */
export function createSeenIds(options?: SeenIdsOptions): SeenIds {
  const { maxIds = DEFAULT_MAX_IDS, clock = Date.now } = pickOptions<SeenIdsOptions>(options, 'options', [
    'maxIds',
    'clock',
  ])
  requireInteger(maxIds, 'options.maxIds', { min: 1, max: MAX_MAX_IDS })
  requireFunction(clock, 'options.clock', 'a function that gives milliseconds since 1970')
  /** In the order in which they were added, with the times in milliseconds at which they may be forgotten. */
  const ids = new Map<string, number>()

  /** All ids live for about the same time, so the first that were added are the first that may be forgotten. */
  const forgetOld = (now: number) => {
    for (const [id, until] of ids) {
      if (until > now && ids.size < maxIds) return
      ids.delete(id)
    }
  }

  return {
    add(id, until) {
      const now = readClock(clock)
      const known = ids.get(id)
      if (known !== undefined && known > now) return false
      ids.delete(id)
      forgetOld(now)
      ids.set(id, until.getTime())
      return true
    },
    delete: (id) => ids.delete(id),
  }
}

/** @throws InvalidArgumentError */
export function checkSeenIds(seen: SeenIds): SeenIds {
  const given = requireObject(seen, 'options.seen', 'an object { add, delete }') as SeenIds
  requireFunction(given.add, 'options.seen.add', 'a function (id, until) => boolean')
  requireFunction(given.delete, 'options.seen.delete', 'a function (id) => unknown')
  return given
}
