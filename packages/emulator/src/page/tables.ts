import type { EmulatorState } from '../state/state.js'
import type { Table } from './overview.js'
import { countOf, latestOf, source } from './source.js'

/** The collections in the order of the page. One that is to be seen there is an entry here. */
const SOURCES: readonly ((state: EmulatorState) => Table)[] = [
  source({
    id: 'archives',
    title: 'Archives',
    list: (state) =>
      latestOf(
        state,
        ({ archives }) => archives.list(),
        ({ data }) => data.createdAt,
      ),
    count: (state) => countOf(state, ({ archives }) => archives.list()),
    key: ({ data }) => data.id,
    columns: {
      Started: ['time', ({ data }) => new Date(data.createdAt)],
      Archive: ['id', ({ data }) => data.id],
      Name: ['text', ({ data }) => data.name],
      Status: ['status', ({ data }) => data.status],
      Length: ['text', ({ duration }) => `${duration} s`],
      Session: ['id', ({ data }) => data.sessionId],
    },
    empty: 'No archive yet. Start one while a client is in a session:',
    example: 'npx tokbox archive start "$SESSION"',
  }),
  source({
    id: 'broadcasts',
    title: 'Broadcasts',
    list: (state) =>
      latestOf(
        state,
        ({ broadcasts }) => broadcasts.list(),
        ({ data }) => data.createdAt,
      ),
    count: (state) => countOf(state, ({ broadcasts }) => broadcasts.list()),
    key: ({ data }) => data.id,
    columns: {
      Started: ['time', ({ data }) => new Date(data.createdAt)],
      Broadcast: ['id', ({ data }) => data.id],
      Status: ['status', ({ data }) => data.status],
      HLS: ['status', ({ data }) => data.hlsStatus],
      // Where it goes is not told: the name of a stream is its key.
      RTMP: ['text', ({ data }) => data.rtmp.map(({ status }) => status)],
      Session: ['id', ({ data }) => data.sessionId],
    },
    empty: 'No broadcast yet. Start one while a client is in a session:',
    example: 'npx tokbox broadcast start "$SESSION" --hls',
  }),
  source({
    id: 'broadcasts',
    title: 'Broadcasts',
    list: (state) =>
      latestOf(
        state,
        ({ broadcasts }) => broadcasts.list(),
        ({ data }) => data.createdAt,
      ),
    count: (state) => countOf(state, ({ broadcasts }) => broadcasts.list()),
    key: ({ data }) => data.id,
    columns: {
      Started: ['time', ({ data }) => new Date(data.createdAt)],
      Broadcast: ['id', ({ data }) => data.id],
      Status: ['status', ({ data }) => data.status],
      HLS: ['status', ({ data }) => data.hlsStatus],
      RTMP: ['text', ({ data }) => data.rtmp.map(({ id, status }) => `${id}: ${status}`)],
      Session: ['id', ({ data }) => data.sessionId],
    },
    empty: 'No broadcast yet. Start one while a client is in a session:',
    example: 'npx tokbox broadcast start <session id> --hls',
  }),
  source({
    id: 'requests',
    title: 'Requests',
    list: ({ requests }) => requests.list(),
    count: ({ requests }) => requests.count,
    columns: {
      Time: ['time', ({ receivedAt }) => receivedAt],
      Method: ['text', ({ method }) => method],
      Path: ['path', ({ path }) => path],
      Status: ['status', ({ status }) => status ?? 'no answer'],
      Faults: ['text', ({ faults }) => faults],
    },
    empty: 'No request has come yet. Give your client the address of this emulator:',
    example: 'export TOKBOX_API_URL=$URL',
  }),
  source({
    id: 'webhooks',
    title: 'Webhooks',
    list: ({ webhooks }) => webhooks.list(),
    count: ({ webhooks }) => webhooks.count,
    key: ({ id }) => id,
    columns: {
      Time: ['time', ({ createdAt }) => createdAt],
      Event: ['text', ({ event }) => event],
      About: ['text', ({ group }) => group],
      To: ['path', ({ url }) => url],
      Status: ['status', ({ status }) => status],
      Answer: ['status', ({ answer }) => answer],
      Attempts: ['text', ({ attempts }) => attempts],
    },
    empty: 'No webhook has been sent. Name a URL for them when you make the emulator:',
    example: "createEmulator({ projects: [{ apiKey, apiSecret, webhooks: { session: 'http://…' } }] })",
  }),
]

/** The collections, each with its latest items. */
export function tablesOf(state: EmulatorState): Table[] {
  return SOURCES.map((tableOf) => tableOf(state))
}
