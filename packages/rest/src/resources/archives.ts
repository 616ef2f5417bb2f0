import {
  type AddStreamOptions,
  ARCHIVES_ADD_STREAM,
  ARCHIVES_DELETE,
  ARCHIVES_DELETE_STORAGE,
  ARCHIVES_GET,
  ARCHIVES_LIST,
  ARCHIVES_REMOVE_STREAM,
  ARCHIVES_SET_LAYOUT,
  ARCHIVES_SET_STORAGE,
  ARCHIVES_START,
  ARCHIVES_STOP,
  type Archive,
  type ArchiveStorage,
  type Layout,
  readArchive,
  readArchives,
  type SessionListOptions,
  type StartArchiveOptions,
} from '@tokbox/protocol'
import type { Pages } from '../page.js'
import type { CallOptions } from '../transport/call-options.js'
import { actionOf, type Caller, listOf, methodOf } from './method.js'

/** Recordings of sessions. */
export interface Archives {
  /**
   * Starts recording a session. Retried only if it cannot have been carried out.
   * @throws NotFoundError if nobody is connected to the session
   * @throws ConflictError if it is being recorded already, with the same `multiArchiveTag`, or is relayed
   * @example
   * const { id } = await rest.archives.start(sessionId, { name: 'standup', resolution: Resolution.HdLandscape })
   */
  start(sessionId: string, options?: StartArchiveOptions, call?: CallOptions): Promise<Archive>
  /**
   * Stops a recording. If the answer is lost and the retry is refused because the recording has stopped, the archive is read
   * instead.
   * @throws NotFoundError if there is none with this id
   * @throws ConflictError if it has been stopped before
   * @example
   * const { duration } = await rest.archives.stop(id)
   */
  stop(archiveId: string, call?: CallOptions): Promise<Archive>
  /**
   * Gets an archive. Its `url` is set once it is available, and is valid for 10 minutes.
   * @throws NotFoundError if there is none with this id
   * @example
   * const { status, url } = await rest.archives.get(id)
   */
  get(archiveId: string, call?: CallOptions): Promise<Archive>
  /**
   * Lists archives, newest first, including expired ones but not deleted ones.
   * @throws InvalidArgumentError at once if an option is wrong
   * @example
   * for await (const { id, status } of rest.archives.list({ sessionId })) console.log(id, status)
   */
  list(options?: SessionListOptions, call?: CallOptions): Pages<Archive>
  /**
   * Deletes an archive and its file on the platform. A file in your own storage is kept.
   * @throws NotFoundError if there is none with this id
   * @throws ConflictError if it is neither available nor uploaded
   * @example
   * await rest.archives.delete(id)
   */
  delete(archiveId: string, call?: CallOptions): Promise<void>
  /**
   * Rearranges the streams of a composed archive while it records.
   * @throws NotFoundError if there is none with this id
   * @example
   * await rest.archives.setLayout(id, { type: LayoutType.BestFit, screenshareType: LayoutType.Pip })
   */
  setLayout(archiveId: string, layout: Layout, call?: CallOptions): Promise<void>
  /**
   * Adds a stream to an archive in manual mode, or changes what is recorded of it.
   * @throws NotFoundError if the archive or the stream is not known
   * @throws ApiError of status 405 or 400 if the archive is in automatic mode
   * @example
   * await rest.archives.addStream(id, streamId, { hasVideo: false })
   */
  addStream(
    archiveId: string,
    streamId: string,
    options?: AddStreamOptions,
    call?: CallOptions,
  ): Promise<void>
  /**
   * Removes a stream from an archive in manual mode.
   * @throws NotFoundError if the archive or the stream is not known
   * @throws ApiError of status 405 or 400 if the archive is in automatic mode
   * @example
   * await rest.archives.removeStream(id, streamId)
   */
  removeStream(archiveId: string, streamId: string, call?: CallOptions): Promise<void>
  /**
   * From now on, uploads the archives of the project to storage of your own. Only with an API key: an application has its
   * storage in its settings.
   * @throws ApiError of status 400 if the platform rejects it
   * @example
   * await rest.archives.setStorage({ type: 's3', config: { accessKey, secretKey, bucket }, fallback: 'opentok' })
   */
  setStorage(storage: ArchiveStorage, call?: CallOptions): Promise<void>
  /**
   * From now on, keeps archives on the platform. Only with an API key.
   * @example
   * await rest.archives.deleteStorage()
   */
  deleteStorage(call?: CallOptions): Promise<void>
}

/** In these states it is still running, so a request to stop it has not been carried out. */
const RUNNING: readonly string[] = ['started', 'paused']

export function createArchives(caller: Caller): Archives {
  const get = methodOf(caller, ARCHIVES_GET, readArchive)
  return Object.freeze({
    start: methodOf(caller, ARCHIVES_START, readArchive),
    stop: methodOf(caller, ARCHIVES_STOP, readArchive, async (refusal, [archiveId], call) => {
      const archive = await get(archiveId as string, call)
      if (RUNNING.includes(archive.status)) throw refusal
      return archive
    }),
    get,
    list: listOf(caller, ARCHIVES_LIST, readArchives),
    delete: actionOf(caller, ARCHIVES_DELETE),
    setLayout: actionOf(caller, ARCHIVES_SET_LAYOUT),
    addStream: actionOf(caller, ARCHIVES_ADD_STREAM),
    removeStream: actionOf(caller, ARCHIVES_REMOVE_STREAM),
    setStorage: actionOf(caller, ARCHIVES_SET_STORAGE),
    deleteStorage: actionOf(caller, ARCHIVES_DELETE_STORAGE),
  })
}
