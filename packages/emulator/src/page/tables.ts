import type { EmulatorState } from '../state/state.js'
import type { Table } from './overview.js'
import { projectSource, source } from './source.js'

/** The collections in the order of the page. One that is to be seen there is an entry here. */
const SOURCES: readonly ((state: EmulatorState) => Table)[] = [
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
      Event: ['text', ({ group, event }) => (group === 'session' ? event : `${group} ${event}`)],
      To: ['path', ({ url }) => url],
      Status: ['status', ({ status }) => status],
      Answer: ['status', ({ answer }) => answer],
      Attempts: ['text', ({ attempts }) => attempts],
    },
    empty: 'No webhook has been sent. Name a URL for them when you make the emulator:',
    example: "createEmulator({ projects: [{ apiKey, apiSecret, webhooks: { session: 'http://…' } }] })",
  }),
  projectSource({
    id: 'archives',
    title: 'Archives',
    list: ({ archives }) => archives.list(),
    columns: {
      Name: ['text', ({ data }) => data.name],
      Status: ['status', ({ data }) => data.status],
      Length: ['text', ({ duration }) => `${duration} s`],
    },
    empty: 'No archive yet. Start one while a client is in a session:',
    example: 'npx tokbox archive start "$SESSION"',
  }),
  projectSource({
    id: 'broadcasts',
    title: 'Broadcasts',
    list: ({ broadcasts }) => broadcasts.list(),
    columns: {
      Status: ['status', ({ data }) => data.status],
      HLS: ['status', ({ data }) => data.hlsStatus],
      // Where it goes is not told: the name of a stream is its key.
      RTMP: ['text', ({ data }) => data.rtmp.map(({ id, status }) => `${id}: ${status}`)],
    },
    empty: 'No broadcast yet. Start one while a client is in a session:',
    example: 'npx tokbox broadcast start "$SESSION" --hls',
  }),
  projectSource({
    id: 'renders',
    title: 'Renders',
    list: ({ renders }) => renders.list(),
    columns: {
      // The rest of its address can hold a secret.
      Site: ['text', ({ data }) => hostOf(data.url)],
      Status: ['status', ({ data }) => data.status],
    },
    empty: 'No web page is rendered into a session yet:',
    example: 'npx tokbox render start "$SESSION" --url https://example.com/scores',
  }),
  projectSource({
    id: 'captions',
    title: 'Captions',
    list: ({ captions }) => captions.list(),
    columns: {
      Language: ['text', ({ data }) => data.languageCode],
      Status: ['status', ({ data }) => data.status],
    },
    empty: 'No captions yet. Start them for a session:',
    example: 'npx tokbox captions start "$SESSION" --language-code en-US',
  }),
  projectSource({
    id: 'calls',
    title: 'Calls',
    list: ({ calls }) => calls.list(),
    columns: {
      // Parameters and a password in it stay here.
      To: ['text', ({ data }) => data.uri.replace(/[;?].*$/s, '').replace(/^(sips?:[^:@]*):[^@]*@/i, '$1@')],
      Status: ['status', ({ data }) => data.state.toLowerCase().replace('_', ' ')],
      Reason: ['text', ({ data }) => data.reason?.message],
    },
    empty: 'No call by SIP yet. Dial somebody into a session:',
    example: 'npx tokbox sip dial "$SESSION" --uri sip:user@example.com',
  }),
]

/** The collections, each with its latest items. */
export function tablesOf(state: EmulatorState): Table[] {
  return SOURCES.map((tableOf) => tableOf(state))
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : ''
}
