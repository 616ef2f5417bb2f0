import type { List } from '@tokbox/protocol'

/** A part of a list. */
export interface Page<Item> {
  readonly items: readonly Item[]
  /** How many items there are in the whole list. */
  readonly total: number
  /** How many items of the list come before these. */
  readonly offset: number
  /** What the platform said, in its own names. */
  readonly raw: List<Item>['raw']
  /** The next page; undefined if this is the last. */
  next(): Promise<Page<Item> | undefined>
}

/**
 * A list that is read on demand: `await` gives the first page, `for await` goes over all items.
 * @example
 * const { items, total } = await rest.archives.list({ count: 10 })
 * for await (const archive of rest.archives.list()) console.log(archive.id)
 */
export interface Pages<Item> extends Promise<Page<Item>> {
  /**
   * Goes over all items, page by page. The list may change meanwhile: an item that is there from beginning to end comes
   * exactly once, and new items may be left out.
   */
  [Symbol.asyncIterator](): AsyncGenerator<Item, undefined, undefined>
}

/** How a list is read. */
interface ListSource<Item> {
  /** Where the caller wants to begin. */
  readonly offset: number | undefined
  /** False: the first page is all there is. */
  readonly isPaged: boolean
  readonly load: (offset: number | undefined) => Promise<List<Item>>
}

export function openPages<Item extends object>(source: ListSource<Item>): Pages<Item> {
  let first: Promise<Page<Item>> | undefined
  const firstPage = () => {
    first ??= loadPage(source, source.offset)
    return first
  }
  return Object.freeze({
    // biome-ignore lint/suspicious/noThenProperty: a list is awaited for its first page.
    then: (...handlers: Parameters<Promise<Page<Item>>['then']>) => firstPage().then(...handlers),
    catch: (...handlers: Parameters<Promise<Page<Item>>['catch']>) => firstPage().catch(...handlers),
    finally: (...handlers: Parameters<Promise<Page<Item>>['finally']>) => firstPage().finally(...handlers),
    [Symbol.asyncIterator]: () => itemsOf(source),
    [Symbol.toStringTag]: 'Pages',
  }) as Pages<Item>
}

async function loadPage<Item>(source: ListSource<Item>, offset: number | undefined): Promise<Page<Item>> {
  const { items, total, raw } = await source.load(offset)
  const start = offset ?? 0
  const end = start + items.length
  return Object.freeze({
    items: Object.freeze(items),
    total,
    offset: start,
    raw,
    next: async () => (source.isPaged && items.length > 0 && end < total ? loadPage(source, end) : undefined),
  })
}

/** This many pages in a row with nothing new are the end of the list, whatever the server says. */
const MAX_STALE_PAGES = 20

/** How many times, besides twice a page, to go back in a list that keeps growing and shrinking. */
const MAX_RETURNS = 20

async function* itemsOf<Item extends object>(
  source: ListSource<Item>,
): AsyncGenerator<Item, undefined, undefined> {
  const start = source.offset ?? 0
  const seen = new Set<unknown>()
  let { offset } = source
  let total = 0
  let stale = 0
  let returns: number | undefined
  while (stale < MAX_STALE_PAGES) {
    const page = await source.load(offset)
    const { length } = page.items
    const at = offset ?? 0
    returns ??= MAX_RETURNS + (2 * page.total) / Math.max(1, length)
    // If items are gone, later ones have moved up into the range that was read already: go back for them.
    const back = Math.min(total - page.total, at - start)
    total = page.total
    if (back > 0 && returns > 0) {
      returns -= 1
      offset = at - back
      continue
    }
    // If items are new, later ones have moved down and come a second time.
    const fresh = page.items.filter((item) => !seen.has(keyOf(item)))
    for (const item of fresh) seen.add(keyOf(item))
    yield* fresh
    stale = fresh.length === 0 ? stale + 1 : 0
    offset = at + length
    if (!source.isPaged || length === 0 || offset >= total) return
  }
}

/** Items of lists with several pages have ids. */
function keyOf(item: object): unknown {
  return (item as { readonly id?: unknown }).id ?? item
}
