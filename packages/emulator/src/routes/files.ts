import { readClock } from '@tokbox/core/time'
import { Hono } from 'hono'
import type { EmulatorContext, EmulatorEnv } from '../environment.js'
import { recordingOf, TRANSCRIPT } from '../files/archive-files.js'
import { reply, replyError, replyFile } from '../replies/reply.js'
import type { EmulatorState } from '../state/state.js'

/** An HLS playlist (RFC 8216) without segments: there is no media. */
const PLAYLIST = '#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:6\n#EXT-X-MEDIA-SEQUENCE:0\n'

/** What whoever has its URL can have: the files of archives, and the playlists of broadcasts. */
export function fileRoutes(state: EmulatorState): Hono<EmulatorEnv> {
  const app = new Hono<EmulatorEnv>()
  app.get('/archives/:project/:archive/:file', (c) => sendFile(c, state))
  app.get('/broadcasts/:project/:broadcast/:key/playlist.m3u8', (c) => sendPlaylist(c, state))
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

function sendPlaylist(c: EmulatorContext, { projects }: EmulatorState): Response {
  const { project = '', broadcast = '', key } = c.req.param() as Record<string, string>
  const { data } = projects.get(project)?.broadcasts.get(broadcast) ?? {}
  if (data?.key !== key || !/^(?:ready|live)$/.test(data?.hlsStatus ?? ''))
    return replyError(c, 404, { message: 'Not found' })
  return reply(c, 200, PLAYLIST, { 'content-type': 'application/vnd.apple.mpegurl' })
}
