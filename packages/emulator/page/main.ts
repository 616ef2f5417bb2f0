import type { Overview } from '../src/page/overview.js'
import { createContents } from './contents.js'
import { byId, setText } from './element.js'
import { setClock } from './emulator-clock.js'
import { createFaults } from './faults.js'
import { createProjects, sessionCommand } from './projects.js'
import { createSessions } from './sessions.js'
import { createTables } from './tables.js'
import { createTokenBox } from './token.js'

const STATES = {
  connecting: 'Connecting …',
  live: 'Live',
  lost: 'The emulator does not answer. What you see is the last that was known.',
} as const

const parts = [
  createContents(),
  createSessions(sessionCommand),
  createTables(),
  createProjects(),
  createFaults(),
  createTokenBox(),
]

byId('address').textContent = location.origin

let events: EventSource | undefined

function showState(state: keyof typeof STATES): void {
  const node = byId('connection')
  node.dataset.state = state
  setText(node, STATES[state])
}

function show(event: MessageEvent<string>): void {
  const overview = JSON.parse(event.data) as Overview
  setClock(overview.time)
  for (const update of parts) update(overview)
  showState('live')
}

/** A page that nobody looks at gives its connection back: a browser has only a few for each server. */
function follow(): void {
  events?.close()
  events = undefined
  if (document.hidden) return
  events = new EventSource('/_emulator/events')
  events.addEventListener('overview', show)
  events.addEventListener('error', () => {
    showState('lost')
    // After an answer that is no stream, a browser does not try again by itself.
    if (events?.readyState === EventSource.CLOSED) setTimeout(follow, 2000)
  })
}

document.addEventListener('visibilitychange', follow)
follow()
