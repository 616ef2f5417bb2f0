import { Tokbox, type TokboxSettings } from '@tokbox/sdk'
import { vectorProject, vectorSessionId } from '@tokbox-tools/testing/project'
import { type Answer, answer, startServer } from '@tokbox-tools/testing/server'

/** What the platform says of an archive that has been started. */
export const archive = {
  id: 'b40ef09b-3811-4726-b508-e41a0f96c68f',
  status: 'started',
  name: 'standup',
  reason: '',
  sessionId: vectorSessionId,
  projectId: 123456,
  createdAt: 1_700_000_000_123,
  size: 0,
  duration: 0,
  outputMode: 'composed',
  streamMode: 'auto',
  hasAudio: true,
  hasVideo: true,
  hasTranscription: false,
  sha256sum: '',
  password: '',
  updatedAt: 1_700_000_000_456,
  multiArchiveTag: '',
  event: 'archive',
  resolution: '640x480',
  url: null,
}

/** A client of a server that gives these answers in turn; time passes only in its sleep. */
export async function startPlatform(answers: readonly [Answer, ...Answer[]], settings: TokboxSettings = {}) {
  const server = await startServer(...answers)
  const pauses: number[] = []
  let now = 1_700_000_000_000
  const tokbox = new Tokbox({
    ...vectorProject,
    apiUrl: server.url,
    clock: () => now,
    sleep: async (milliseconds) => {
      pauses.push(milliseconds)
      now += milliseconds
    },
    random: (bytes) => void bytes.fill(255),
    ...settings,
  })
  return {
    tokbox,
    session: tokbox.session(vectorSessionId),
    /** The milliseconds of each wait. */
    pauses,
    /** What was requested, as `POST /path` and the body. */
    requests: () =>
      server.arrivals.map(({ request, body }) => [
        `${request.method} ${request.url}`,
        body === '' ? undefined : JSON.parse(body),
      ]),
  }
}

/** An answer of the platform with something else in it. */
export function answers(record: object, ...changes: readonly object[]): Answer[] {
  return changes.map((change) => answer(200, { ...record, ...change }))
}
