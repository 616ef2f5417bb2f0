import type { Page, Pages } from '@tokbox/rest'

/** The same list with something made of each item. It stays lazy: nothing is read before somebody wants to see it. */
export function mapPages<From, To>(pages: Pages<From>, map: (item: From) => To): Pages<To> {
  let first: Promise<Page<To>> | undefined
  const firstPage = () => {
    first ??= pages.then((page) => mapPage(page, map))
    return first
  }
  return Object.freeze({
    // biome-ignore lint/suspicious/noThenProperty: a list is awaited for its first page.
    then: (...handlers: Parameters<Promise<Page<To>>['then']>) => firstPage().then(...handlers),
    catch: (...handlers: Parameters<Promise<Page<To>>['catch']>) => firstPage().catch(...handlers),
    finally: (...handlers: Parameters<Promise<Page<To>>['finally']>) => firstPage().finally(...handlers),
    async *[Symbol.asyncIterator]() {
      for await (const item of pages) yield map(item)
    },
    [Symbol.toStringTag]: 'Pages',
  }) as Pages<To>
}

function mapPage<From, To>(page: Page<From>, map: (item: From) => To): Page<To> {
  return Object.freeze({
    items: Object.freeze(page.items.map(map)),
    total: page.total,
    offset: page.offset,
    raw: page.raw,
    next: async () => {
      const next = await page.next()
      return next && mapPage(next, map)
    },
  })
}
