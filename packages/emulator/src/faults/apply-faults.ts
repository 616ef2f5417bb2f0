import type { Sleep } from '@tokbox/core/abort'
import { createMiddleware } from 'hono/factory'
import type { EmulatorContext, EmulatorEnv } from '../environment.js'
import { reply, replyError } from '../replies/reply.js'
import type { StatusFault } from './fault.js'

/** Applies the faults of the request's plan around everything that comes after. */
export const applyFaults = (sleep: Sleep) =>
  createMiddleware<EmulatorEnv>(async (c, next) => {
    const { delay, answer } = c.var.plan
    const { transport } = c.env
    const wait = (): Promise<void> => sleep(delay?.milliseconds ?? 0, transport.signal)
    if (delay?.before === 'headers') await wait()
    if (answer?.kind === 'reset') return transport.reset()
    if (answer?.kind === 'status') c.res = answerWith(c, answer)
    else await next()
    if (answer?.kind === 'content-type') c.res.headers.set('content-type', answer.contentType)
    if (answer?.kind === 'cut-off') {
      if (delay?.before === 'body') await wait()
      c.res = await transport.cutOff(c.res, answer.after)
    } else if (delay?.before === 'body') {
      c.res = withLateBody(c.res, wait)
    }
    return undefined
  })

function answerWith(c: EmulatorContext, { status, retryAfter, body, headers }: StatusFault): Response {
  const extra = { ...headers, ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }) }
  if (body !== undefined) return reply(c, status, body === '' ? null : body, extra)
  if ([204, 205, 304].includes(status)) return reply(c, status, null, extra)
  return replyError(c, status, { message: `Status ${status} was asked of the emulator` }, extra)
}

/** The same answer, whose headers come at once and whose body after the wait. */
function withLateBody(response: Response, wait: () => Promise<void>): Response {
  if (response.body === null) return response
  // When the wait is aborted nobody reads the body any more: there is nobody to tell.
  const late = response.body.pipeThrough(new TransformStream({ start: () => wait().catch(() => undefined) }))
  return new Response(late, { status: response.status, headers: response.headers })
}
