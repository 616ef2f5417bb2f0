import { pickOptions } from '@tokbox/core/arguments'
import { Hono } from 'hono'
import { accessArchives } from '../../access/archives.js'
import { accessBroadcasts } from '../../access/broadcasts.js'
import type { EmulatorContext, EmulatorEnv } from '../../environment.js'
import { reply, replyAdmin } from '../../replies/reply.js'
import type { EmulatorState } from '../../state/state.js'
import { allow, readJson, refuse } from './answer.js'

/** Archives and broadcasts: what there is, and what is to fail. */
export function compositionRoutes(state: EmulatorState): Hono<EmulatorEnv> {
  const archives = accessArchives(state)
  const broadcasts = accessBroadcasts(state)
  const app = new Hono<EmulatorEnv>({ strict: false })
  app.get('/archives', (c) => replyAdmin(c, 200, { archives: archives.list() })).all(allow('GET'))
  app.get('/broadcasts', (c) => replyAdmin(c, 200, { broadcasts: broadcasts.list() })).all(allow('GET'))
  app
    .post('/archives/:id/fail', async (c) => {
      const { when } = await readOptions<{ when?: 'now' | 'upload' }>(c, ['when'])
      return archives.fail(c.req.param('id'), when)
        ? reply(c, 204, null)
        : refuse(c, 404, 'No archive with this id can fail any more.')
    })
    .all(allow('POST'))
  app
    .post('/broadcasts/:id/fail', async (c) => {
      const { rtmpId } = await readOptions<{ rtmpId?: string }>(c, ['rtmpId'])
      return broadcasts.fail(c.req.param('id'), rtmpId)
        ? reply(c, 204, null)
        : refuse(c, 404, 'No broadcast with this id runs, or it has no such RTMP target.')
    })
    .all(allow('POST'))
  return app
}

/** A body need not be there. @throws InvalidArgumentError */
async function readOptions<Options extends object>(
  c: EmulatorContext,
  names: readonly (keyof Options & string)[],
): Promise<Partial<Options>> {
  if ((await c.req.text()) === '') return {}
  return pickOptions<Options>((await readJson(c)) as Options, 'body', names)
}
