import { pickOptions, requireFunction, requireInteger, requireObject } from '@tokbox/core/arguments'
import { readClock } from '@tokbox/core/time'

/**
 * Where a receiver remembers the ids (`jti`) of the webhooks that it has received, so that none is received twice. Make one of
 * your database when several processes receive for one URL.
 * @example
 * const seen = {
 *   add: async (id, until) =>
 *     (await redis.set(`webhook:${id}`, '', { condition: 'NX', expiration: { type: 'PXAT', value: until.getTime() } })) === 'OK',
 *   delete: (id) => redis.del(`webhook:${id}`),
 * }
 */
export interface SeenIds {
  /**
   * Remembers an id, in one step with looking for it.
   * @param until from when on it may be forgotten: the webhook is too old then to be accepted
   * @returns whether the id is new
   */
  add(id: string, until: Date): boolean | Promise<boolean>
  /** Forgets an id. What it returns is awaited, and nothing else. */
  delete(id: string): unknown
}

/** Options of {@link createSeenIds}. */
export interface SeenIdsOptions {
  /** The maximum number of ids, 1 to 1 000 000. Default: 100 000, which take about 20 MB. */
  readonly maxIds?: number | undefined
  /** The time in milliseconds since 1970. Default: `Date.now`. */
  readonly clock?: (() => number) | undefined
}

const DEFAULT_MAX_IDS = 100_000
const MAX_MAX_IDS = 1_000_000

/**
 * Remembers ids in the memory of this process. When it holds `maxIds`, the id that came first makes room, whether it could
 * still be repeated or not: choose `maxIds` for the webhooks that come within the `maxAge` of the receiver.
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
  /** In the order in which they came, with the times in milliseconds at which they may be forgotten. */
  const ids = new Map<string, number>()

  /** Ids are given about the same time to live, so the first that came are the first that may go. */
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
