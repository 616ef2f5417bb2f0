import type { Column, Row, Overview, Table } from '../src/page/overview.js'
import { byId, element, setText } from './element.js'
import { emptyState } from './empty-state.js'
import { keyedList, type View } from './keyed-list.js'
import { idOf, pathOf, timeOf } from './values.js'

/** A status that something went wrong with. */
const BAD = /^(?:[45]\d\d|no answer|failed|dropped|error|expired)$/

/** Shows the collections, whatever they are. */
export function createTables(): (overview: Overview) => void {
  const show = keyedList(byId('tables'), ({ id }: Table) => id, createTable)
  return ({ tables }) => show(tables)
}

function createTable({ id, title, columns, empty, example }: Table): View<Table> {
  const count = element('p', { class: 'count' })
  const body = element('tbody', { role: 'rowgroup' })
  const head = element(
    'tr',
    { role: 'row' },
    ...columns.map(({ label }) => element('th', { scope: 'col', role: 'columnheader' }, label)),
  )
  // The roles are written down, since browsers take them away where a table is laid out as cards.
  const table = element(
    'table',
    { role: 'table', 'aria-labelledby': `${id}-title` },
    element('thead', { role: 'rowgroup' }, head),
    body,
  )
  const scroll = element(
    'div',
    { class: 'scroll', tabindex: '0', role: 'group', 'aria-labelledby': `${id}-title`, hidden: true },
    table,
  )
  const nothing = emptyState(empty, example)
  const heading = element('h2', { id: `${id}-title` }, title)
  const node = element(
    'section',
    { id, 'aria-labelledby': `${id}-title`, tabindex: '-1' },
    element('div', { class: 'section-head' }, heading, count),
    nothing,
    scroll,
  )
  const showRows = keyedList(
    body,
    ({ key }: Row) => key,
    () => createRow(columns),
  )
  return {
    node,
    update({ total, items }) {
      setText(count, total > items.length ? `the latest ${items.length} of ${total}` : '')
      nothing.hidden = items.length > 0
      scroll.hidden = items.length === 0
      showRows(items)
    },
  }
}

function createRow(columns: readonly Column[]): View<Row> {
  const node = element('tr', { role: 'row' })
  return {
    node,
    update({ cells }) {
      node.replaceChildren(...columns.map((column, index) => createCell(column, cells[index] ?? '')))
    },
  }
}

function createCell({ label, kind }: Column, text: string): HTMLTableCellElement {
  const cell = element('td', { role: 'cell', 'data-label': label, class: kind })
  if (text === '') return cell
  if (kind === 'time') cell.append(timeOf(text))
  else if (kind === 'id') cell.append(idOf(text))
  else if (kind === 'path') cell.append(pathOf(text))
  else cell.append(element('span', { class: kind === 'status' && BAD.test(text) ? 'bad' : undefined }, text))
  return cell
}
