import { isLoopback } from '@tokbox/core/net'
import { createMiddleware } from 'hono/factory'
import type { EmulatorContext, EmulatorEnv } from '../environment.js'
import { refuse } from './admin/answer.js'

/**
 * The page and the admin paths are open to every program on this machine, but not to another page in a browser on this machine,
 * one of another port neither: such a page can reach loopback, by name or by a name that it points there, and gives itself away
 * by its origin or host, or where it names no origin, as for an image, by what browsers say of it.
 */
export const onlyLocal = createMiddleware<EmulatorEnv>(async (c, next) => {
  const { address } = c.env.transport
  const origin = c.req.header('Origin')
  const { hostname, origin: own } = new URL(c.req.url)
  const isOwn = origin === undefined ? !isEmbedded(c) : origin === own
  if (address === undefined || (isLoopback(address) && isLoopback(hostname) && isOwn)) return next()
  return refuse(c, 404, 'The page and the admin paths of the emulator exist only on its own machine.')
})

/** Whether another page asks, for an image or a form for example, other than to leave for this one. */
function isEmbedded({ req }: EmulatorContext): boolean {
  const site = req.header('Sec-Fetch-Site')
  const isOther = site === 'cross-site' || site === 'same-site'
  return isOther && !(req.method === 'GET' && req.header('Sec-Fetch-Mode') === 'navigate')
}
