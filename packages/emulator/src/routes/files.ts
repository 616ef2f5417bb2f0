import { readClock } from '@tokbox/core/time'
import { Hono } from 'hono'
import type { EmulatorContext, EmulatorEnv } from '../environment.js'
import { recordingOf, TRANSCRIPT } from '../files/archive-files.js'
import { replyError, replyFile } from '../replies/reply.js'
import type { EmulatorState } from '../state/state.js'

/** The files of archives, for whoever has a URL that the emulator has signed. */
export function fileRoutes(state: EmulatorState): Hono<EmulatorEnv> {
  const app = new Hono<EmulatorEnv>()
  app.get('/archives/:project/:archive/:file', (c) => sendFile(c, state))
  return app
}

function sendFile(c: EmulatorContext, { projects, urls, clock }: EmulatorState): Response {
  const path = new URL(c.req.url).pathname
  if (!urls.verify(path, c.req.query('expires'), c.req.query('signature'), readClock(clock)))
    return replyError(c, 403, { message: 'The URL has expired, or was not made by this emulator' })
  const { project = '', archive = '', file: name } = c.req.param() as Record<string, string>
  const found = projects.get(project)?.archives.get(archive)
  const file = found && [recordingOf(found.data), TRANSCRIPT].find((candidate) => candidate.name === name)
  if (found?.data.status !== 'available' || file === undefined)
    return replyError(c, 404, { message: 'Not found' })
  return replyFile(c, file.contentType, file.make(found.data))
}
