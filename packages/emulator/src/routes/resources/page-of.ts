import type { SessionListOptions } from '@tokbox/protocol'

/** The platform's default. */
const COUNT = 50

/** The part of a list that was asked for, the newest first, and how long the whole is. */
export function pageOf<Item extends { readonly data: { readonly sessionId: string } }>(
  oldestFirst: readonly Item[],
  { offset = 0, count = COUNT, sessionId }: SessionListOptions,
): { readonly count: number; readonly items: readonly Item[] } {
  const all =
    sessionId === undefined ? oldestFirst : oldestFirst.filter(({ data }) => data.sessionId === sessionId)
  const end = Math.max(all.length - offset, 0)
  return { count: all.length, items: all.slice(Math.max(end - count, 0), end).reverse() }
}
