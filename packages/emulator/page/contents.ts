import type { Overview } from '../src/page/overview.js'
import { byId, element, setText } from './element.js'
import { keyedList } from './keyed-list.js'

interface Entry {
  readonly id: string
  readonly title: string
  readonly count: number | undefined
}

/** Links to the sections, with how much there is. */
export function createContents(): (overview: Overview) => void {
  const show = keyedList(
    byId('contents'),
    ({ id }: Entry) => id,
    ({ id, title }: Entry) => {
      const count = element('span', { class: 'count' })
      return {
        node: element('li', {}, element('a', { href: `#${id}` }, title), ' ', count),
        update(entry) {
          setText(count, entry.count === undefined ? '' : String(entry.count))
        },
      }
    },
  )
  return ({ sessions, tables, faults }) => {
    show([
      { id: 'sessions', title: 'Sessions', count: sessions.total },
      ...tables.map(({ id, title, total }) => ({ id, title, count: total })),
      { id: 'faults', title: 'Faults', count: faults.length },
      { id: 'token', title: 'Verify a token', count: undefined },
    ])
  }
}
