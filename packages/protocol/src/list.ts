import type { FieldsOf } from '@tokbox/core/arguments'
import { type Answer, isObject, type RawObject, readItems, readNumber } from './answer.js'

/** Which part of a list is wanted. */
export interface ListOptions {
  /** How many of the newest items to skip. Default: 0. */
  readonly offset?: number | undefined
  /** How many items a page has, 1 to 1000. Default: the platform's, which is 50. */
  readonly count?: number | undefined
}

/** Which part of a list is wanted, and of which session. */
export interface SessionListOptions extends ListOptions {
  /** Only what belongs to this session. */
  readonly sessionId?: string | undefined
}

export const LIST_FIELDS: FieldsOf<ListOptions> = {
  offset: {
    type: 'integer',
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    default: 0,
    summary: 'how many of the newest items to skip',
  },
  count: { type: 'integer', min: 1, max: 1000, default: 50, summary: 'how many items a page has' },
}

export const SESSION_LIST_FIELDS: FieldsOf<SessionListOptions> = {
  ...LIST_FIELDS,
  sessionId: { type: 'string', summary: 'only what belongs to this session' },
}

/** A list, or a page of one. */
export interface List<Item> {
  readonly items: readonly Item[]
  /** How many there are in all, on the other pages too. */
  readonly total: number
  /** What the platform said, in its own names. */
  readonly raw: RawObject | readonly unknown[]
}

/** Reads an object with `items` and `count`, or a bare array. `items` may be missing when there are none. */
export function readList<Item>(
  { body, unexpected }: Answer,
  what: string,
  readItem: (answer: Answer) => Item,
): List<Item> {
  const itemOf = (item: unknown) => readItem({ body: item, unexpected })
  if (Array.isArray(body)) return { items: body.map(itemOf), total: body.length, raw: Object.freeze(body) }
  if (!isObject(body)) throw unexpected(`the answer is not a list of ${what}`)
  const items = readItems(body, 'items', unexpected, itemOf)
  const total = readNumber(body, 'count', unexpected) ?? items.length
  if (!Number.isSafeInteger(total) || total < 0) throw unexpected('count is not a whole number')
  return { items, total, raw: Object.freeze(body) }
}
