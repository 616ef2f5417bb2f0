import { sleep } from '@tokbox/core/abort'
import { streamSSE } from 'hono/streaming'
import type { EmulatorContext } from '../environment.js'
import { reply } from '../replies/reply.js'
import { refuse } from '../routes/admin/answer.js'
import type { EmulatorState } from '../state/state.js'
import { takeOverview } from './take-overview.js'

/** In milliseconds, between two overviews. */
const INTERVAL = 200
/** How many pages can look at an emulator at once. */
const MAX_STREAMS = 50

/** Sends what the page shows: at once, and again whenever something has changed. */
export function eventStream(state: EmulatorState): (c: EmulatorContext) => Response {
  const { changes } = state
  let open = 0
  return (c) => {
    // Its stream would have no reader, and no end.
    if (c.req.method === 'HEAD') return reply(c, 200, null, { 'content-type': 'text/event-stream' })
    if (open >= MAX_STREAMS) return refuse(c, 503, `${MAX_STREAMS} pages look at this emulator already.`)
    open += 1
    return streamSSE(c, async (stream) => {
      const end = new AbortController()
      stream.onAbort(() => end.abort())
      try {
        while (!end.signal.aborted) {
          const seen = changes.count
          // Waits for a slow reader, which then gets what is true by then.
          await stream.writeSSE({ event: 'overview', data: JSON.stringify(takeOverview(state)) })
          await sleep(INTERVAL, end.signal)
          await changes.after(seen, end.signal)
        }
      } catch (error) {
        if (!end.signal.aborted) throw error
      } finally {
        open -= 1
      }
    })
  }
}
