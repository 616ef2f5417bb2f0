import type {
  CallOptions,
  ListOptions,
  Pages,
  Archives as RestArchives,
  SessionListOptions,
  StartArchiveOptions,
} from '@tokbox/rest'
import { Archive, type ArchiveTools } from './archive.js'
import { mapPages } from './map-pages.js'

/** The recordings of a project. */
export interface Archives extends Omit<RestArchives, 'start' | 'stop' | 'get' | 'list'> {
  /**
   * Gets an archive. Its `url` is there once it is available, and is good for 10 minutes.
   * @throws NotFoundError when there is none with this id
   * @example
   * const archive = await tokbox.archives.get(archiveId)
   */
  get(archiveId: string, call?: CallOptions): Promise<Archive>
  /**
   * Lists archives, the newest first: `await` gives a page, `for await` goes over all. Those that have expired are there too.
   * @throws InvalidArgumentError at once, when an option is wrong
   * @example
   * for await (const archive of tokbox.archives.list()) if (archive.status === 'failed') await archive.delete()
   */
  list(options?: SessionListOptions, call?: CallOptions): Pages<Archive>
  /**
   * Stops a recording of which you have only the id.
   * @throws NotFoundError when there is none with this id @throws ConflictError when it has been stopped before
   * @example
   * const archive = await tokbox.archives.stop(archiveId)
   */
  stop(archiveId: string, call?: CallOptions): Promise<Archive>
}

/** The recordings of a session. */
export interface SessionArchives {
  /**
   * Starts to record the session. Sent again only when it cannot have been carried out.
   * @throws NotFoundError when nobody is connected to the session
   * @throws ConflictError when it is being recorded already, with the same `multiArchiveTag`, or goes from client to client
   * @example
   * const archive = await session.archives.start({ name: 'standup', resolution: Resolution.HdLandscape })
   */
  start(options?: StartArchiveOptions, call?: CallOptions): Promise<Archive>
  /**
   * Lists the archives of the session, the newest first: `await` gives a page, `for await` goes over all.
   * @throws InvalidArgumentError at once, when an option is wrong
   * @example
   * const { items, total } = await session.archives.list({ count: 10 })
   */
  list(options?: ListOptions, call?: CallOptions): Pages<Archive>
}

export function createArchives(tools: ArchiveTools): Archives {
  const { archives } = tools.rest
  return Object.freeze<Archives>({
    // Not all of it: to start an archive is the session's.
    delete: archives.delete,
    setLayout: archives.setLayout,
    addStream: archives.addStream,
    removeStream: archives.removeStream,
    setStorage: archives.setStorage,
    deleteStorage: archives.deleteStorage,
    get: async (archiveId, call) => new Archive(await archives.get(archiveId, call), tools),
    list: (options, call) => mapPages(archives.list(options, call), (record) => new Archive(record, tools)),
    stop: async (archiveId, call) => new Archive(await archives.stop(archiveId, call), tools),
  })
}

export function archivesOf(sessionId: string, tools: ArchiveTools): SessionArchives {
  const { archives } = tools.rest
  return Object.freeze<SessionArchives>({
    start: async (options, call) => new Archive(await archives.start(sessionId, options, call), tools),
    list: (options, call) =>
      mapPages(archives.list({ ...options, sessionId }, call), (record) => new Archive(record, tools)),
  })
}
