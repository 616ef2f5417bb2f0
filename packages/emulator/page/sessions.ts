import type { ClientItem, SessionItem, Overview } from '../src/page/overview.js'
import { byId, element, setText } from './element.js'
import { emptyState } from './empty-state.js'
import { keyedList, type View } from './keyed-list.js'
import { copyButton, countOf, idOf, timeOf } from './values.js'

/** Shows the sessions, who is in them, and what they publish. */
export function createSessions(command: (overview: Overview) => string): (overview: Overview) => void {
  const parent = byId('sessions-list')
  const list = element('ul', { class: 'plain' })
  const showSessions = keyedList(list, ({ sessionId }: SessionItem) => sessionId, createSession)
  let nothing: HTMLElement | undefined
  return (overview) => {
    const { sessions, counts } = overview
    const shown = [
      countOf(sessions.total, 'session'),
      countOf(counts.clients, 'client'),
      countOf(counts.streams, 'stream'),
    ].join(', ')
    setText(byId('sessions-count'), sessions.items.length === 0 ? '' : shown)
    nothing ??= emptyState('No session yet. Create one from another terminal:', command(overview))
    const child = sessions.items.length === 0 ? nothing : list
    if (parent.firstChild !== child) parent.replaceChildren(child)
    showSessions(sessions.items)
  }
}

function createSession({ sessionId, createdAt, marks }: SessionItem): View<SessionItem> {
  const count = element('span', { class: 'mark' })
  const clients = element('ul', { class: 'clients' })
  const showClients = keyedList(clients, ({ connectionId }: ClientItem) => connectionId, createClient)
  const line = element(
    'div',
    { class: 'line' },
    element('h3', {}, idOf(sessionId)),
    copyButton('session id', () => sessionId),
    count,
    element('span', { class: 'mark' }, marks.join(' · ')),
    timeOf(createdAt),
  )
  return {
    node: element('li', { class: 'panel' }, line, clients),
    update(session) {
      const { total, items } = session.clients
      setText(
        count,
        total > items.length ? `the latest ${items.length} of ${total} clients` : countOf(total, 'client'),
      )
      clients.hidden = items.length === 0
      showClients(items)
    },
  }
}

function createClient({ connectionId, createdAt, role, data }: ClientItem): View<ClientItem> {
  const streams = element('ul', { class: 'streams' })
  const line = element(
    'div',
    { class: 'line' },
    element('span', { class: 'name' }, data === '' ? 'client' : data),
    element('span', { class: 'mark' }, role),
    idOf(connectionId),
    timeOf(createdAt),
  )
  return {
    node: element('li', {}, line, streams),
    update(client) {
      streams.hidden = client.streams.length === 0
      streams.replaceChildren(
        ...client.streams.map(({ streamId, name, media }) =>
          element(
            'li',
            {},
            name === '' ? 'stream' : name,
            ' ',
            element('span', { class: 'mark' }, media),
            ' ',
            idOf(streamId),
          ),
        ),
      )
    },
  }
}
