import { vectorProject } from '@tokbox-tools/testing/project'
import { encodeSessionId } from '@tokbox/signer'
import { expect, it } from 'vitest'
import { Agenda } from '../src/state/agenda.js'
import { Clients } from '../src/state/clients.js'
import { SessionEvents } from '../src/state/events.js'
import { secretKey } from '../src/state/keys.js'
import { Project } from '../src/state/project.js'
import type { ClientClaims } from '../src/state/connection.js'
import { Session } from '../src/state/session.js'
import { Sessions } from '../src/state/sessions.js'

// On the state itself: ten thousand requests would only test the patience of whoever waits.

const date = new Date(0)
const claims: ClientClaims = {
  role: 'publisher',
  connectionData: '',
  initialLayoutClassList: [],
  expiresAt: date,
}
const settings = (sessionId: string) => ({
  sessionId,
  projectId: '1',
  createdAt: date,
  location: '',
  relayed: false,
  archiveMode: 'manual' as const,
  archiveName: undefined,
  archiveResolution: undefined,
  e2ee: false,
})
const random = (bytes: Uint8Array) => void globalThis.crypto.getRandomValues(bytes)
const ids = (sessions: Sessions) => sessions.list().map(({ settings }) => settings.sessionId)

const project = new Project(secretKey(vectorProject))

it('remembers the latest 10 000 sessions', () => {
  const sessions = new Sessions()
  for (let index = 0; index < 10_002; index += 1) sessions.create(settings(String(index)))
  expect(ids(sessions)).toHaveLength(10_000)
  expect([ids(sessions)[0], ids(sessions).at(-1)]).toEqual(['2', '10001'])
  expect(sessions.created).toBe(10_002)
})

const createClients = () => new Clients(random, new SessionEvents(), new Agenda(() => 0, false))

it('never forgets a session that somebody is in', () => {
  const [sessions, clients] = [new Sessions(), createClients()]
  sessions.create(settings('first'))
  const [first] = sessions.list() as [Session]
  const { id } = clients.connect(project, first, claims, date)
  for (let index = 0; index < 10_000; index += 1) sessions.create(settings(String(index)))
  expect(ids(sessions)).toHaveLength(10_000)
  expect(ids(sessions).slice(0, 2)).toEqual(['first', '1'])
  clients.disconnect(id, 'clientDisconnected', 0)
  sessions.create(settings('last'))
  expect(ids(sessions)[0]).toBe('1')
})

it('forgets sessions of clients too, and knows them again by their ids', () => {
  const sessions = new Sessions()
  const sessionId = encodeSessionId({
    projectId: '1',
    location: '1.2.3.4',
    createdAt: date,
    random: 'AAECAwQFBgcICQoLDA0ODxAR',
    relayed: true,
  })
  const session = sessions.open(sessionId)
  expect(sessions.open(sessionId)).toBe(session)
  for (let index = 0; index < 10_000; index += 1) sessions.create(settings(String(index)))
  expect(ids(sessions)).not.toContain(sessionId)
  const again = sessions.open(sessionId)
  expect(again).not.toBe(session)
  expect(again.settings).toEqual({ ...settings(sessionId), location: '1.2.3.4', relayed: true })
  expect(sessions.created).toBe(10_000)
})

it('keeps 10 000 clients and says so to the next', () => {
  const [session, clients] = [new Session(settings('x')), createClients()]
  for (let index = 0; index < 10_000; index += 1) clients.connect(project, session, claims, date)
  const full = { name: 'EmulatorFullError', code: 'ERR_TOKBOX_EMULATOR_FULL', what: 'clients', max: 10_000 }
  expect(() => clients.connect(project, session, claims, date)).toThrow(expect.objectContaining(full))
  expect([session.connections.size, clients.connectionCount]).toEqual([10_000, 10_000])
  const [first = ''] = session.connections.keys()
  clients.disconnect(first, 'clientDisconnected', 0)
  expect(clients.connect(project, session, claims, date).connected).toBe(true)
})

it('keeps 10 000 streams and says so to the next', () => {
  const [session, clients] = [new Session(settings('x')), createClients()]
  const [one, other] = [
    clients.connect(project, session, claims, date),
    clients.connect(project, session, claims, date),
  ]
  for (let index = 0; index < 10_000; index += 1) clients.publish(one, undefined, date)
  const full = { code: 'ERR_TOKBOX_EMULATOR_FULL', what: 'streams', max: 10_000 }
  expect(() => clients.publish(other, undefined, date)).toThrow(expect.objectContaining(full))
  expect([one.streams.size, other.streams.size, clients.streamCount]).toEqual([10_000, 0, 10_000])
  clients.disconnect(one.id, 'clientDisconnected', 0)
  expect([one.streams.size, clients.streamCount]).toEqual([0, 0])
  clients.publish(other, undefined, date)
  expect(clients.streamCount).toBe(1)
})
