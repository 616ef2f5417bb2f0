import { isLoopback } from '@tokbox/core/net'
import { createMiddleware } from 'hono/factory'
import type { EmulatorEnv } from '../environment.js'
import { refuse } from './admin/answer.js'

/**
 * The page and the admin paths are open to everybody on this machine, but not to another page in a browser on this machine:
 * such a page can reach loopback, by name or by a name that it points there, and gives itself away by its origin or host, or
 * where it names no origin, as for an image, by what browsers say of it.
 */
export const onlyLocal = createMiddleware<EmulatorEnv>(async (c, next) => {
  const { address } = c.env.transport
  const origin = c.req.header('Origin')
  const urls = [c.req.url, ...(origin === undefined ? [] : [origin])]
  const isEmbedded =
    origin === undefined &&
    c.req.header('Sec-Fetch-Site') === 'cross-site' &&
    c.req.header('Sec-Fetch-Mode') !== 'navigate'
  if (address === undefined || (isLoopback(address) && urls.every(namesLoopback) && !isEmbedded))
    return next()
  return refuse(c, 404, 'The page and the admin paths of the emulator exist only on its own machine.')
})

function namesLoopback(url: string): boolean {
  return URL.canParse(url) && isLoopback(new URL(url).hostname)
}
