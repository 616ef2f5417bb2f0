import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A server on loopback, in a process of its own, that answers every call. */
export interface CallServer {
  readonly url: string
  close(): void
}

/** Built, also for tests that run from the sources. */
const program = fileURLToPath(new URL('../../dist/calls/server.js', import.meta.url))

export async function openCallServer(): Promise<CallServer> {
  const server = fork(program)
  const [url] = (await once(server, 'message')) as [string]
  return { url, close: () => server.disconnect() }
}
