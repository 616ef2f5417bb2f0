import type { Endpoint } from '@tokbox/protocol'
import type { Tokbox, WaitOptions } from '@tokbox/sdk'

/** What takes time after the call of an endpoint. */
interface Wait {
  /** What is waited for, after the word "until". */
  readonly until: string
  /** @returns what the platform says in the end */
  readonly wait: (tokbox: Tokbox, id: string, options: WaitOptions) => Promise<object>
}

/** By the id of the endpoint. */
export const WAITS: Readonly<Partial<Record<Endpoint['id'], Wait>>> = {
  'archives.stop': {
    until: 'the file is available or uploaded',
    wait: async (tokbox, id, options) => {
      const archive = await tokbox.archives.get(id, { signal: options.signal })
      return archive.until(['available', 'uploaded'], options)
    },
  },
  'broadcasts.start': {
    until: 'it can be watched everywhere',
    wait: async (tokbox, id, options) => {
      const broadcast = await tokbox.broadcasts.get(id, { signal: options.signal })
      return broadcast.untilLive(options)
    },
  },
  'renders.start': {
    until: 'the page is published',
    wait: async (tokbox, id, options) => {
      const render = await tokbox.renders.get(id, { signal: options.signal })
      return render.until('started', options)
    },
  },
  'renders.stop': {
    until: 'it has stopped',
    wait: async (tokbox, id, options) => {
      const render = await tokbox.renders.get(id, { signal: options.signal })
      return render.until(['stopped', 'failed'], options)
    },
  },
}
