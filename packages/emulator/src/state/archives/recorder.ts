import { Resolution } from '@tokbox/protocol'
import type { ArchiveFile } from '../../files/archive-files.js'
import type { SignedUrls } from '../../files/signed-urls.js'
import { type Random, randomUuid } from '../../random.js'
import type { Webhooks } from '../../webhooks/webhooks.js'
import type { Agenda } from '../agenda.js'
import { attendanceOf } from '../compositions/attendance.js'
import { deselect, type SelectedStream, select } from '../compositions/selection.js'
import type { SessionEvent } from '../events.js'
import type { Project } from '../project.js'
import type { Session } from '../session.js'
import type { Stream } from '../stream.js'
import { Archive, TOO_LONG } from './archive.js'
import type { ArchiveData, ArchiveSettings } from './archive-data.js'
import { describeInWebhook } from './describe-archive.js'
import { finishArchive } from './finish-archive.js'
import { beginTrack, endTrack } from './tracks.js'

interface Dependencies {
  readonly agenda: Agenda
  readonly webhooks: Webhooks
  readonly urls: SignedUrls
  readonly random: Random
}

/** Records sessions: starts their archives, has them follow what happens in the session, and sends webhooks of it. */
export class Recorder {
  readonly #dependencies: Dependencies

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies
  }

  start(
    project: Project,
    session: Session,
    settings: ArchiveSettings,
    at: number,
    automatic = false,
  ): Archive {
    const { connected, publishing } = attendanceOf(session)
    const recording = publishing || !connected
    const archive = this.restore(project, {
      ...settings,
      id: randomUuid(this.#dependencies.random),
      sessionId: session.settings.sessionId,
      automatic,
      createdAt: at,
      updatedAt: at,
      status: 'started',
      reason: '',
      streams: [],
      tracks: [],
      unattended: !connected,
      published: recording,
      recorded: 0,
      recordingSince: recording ? at : undefined,
      idleSince: recording ? undefined : at,
      uploadFails: false,
      size: 0,
      sha256sum: '',
      password: '',
      transcriptionStatus: settings.transcriptionProperties === undefined ? undefined : 'requested',
    })
    if (settings.streamMode === 'auto')
      for (const stream of session.streams) beginTrack(archive.data, stream, at)
    this.#post(project, archive, at)
    return archive
  }

  /** Goes on with an archive. */
  restore(project: Project, data: ArchiveData): Archive {
    const archive = new Archive(data, {
      changed: (_, at) => this.#changed(project, archive, at),
      finish: () => finishArchive(data, project.storage, this.#dependencies.random),
    })
    project.archives.add(archive)
    this.#dependencies.agenda.set(archive)
    return archive
  }

  /** What happens in a session happens to its archives. */
  follow({ project, session, at, ...event }: SessionEvent): void {
    const running = project.archives.running(session.settings.sessionId)
    for (const archive of running) {
      const { data } = archive
      if (event.type === 'streamCreated' && data.streamMode === 'auto') beginTrack(data, event.stream, at)
      if (event.type === 'streamDestroyed') {
        endTrack(data, event.stream.id, at)
        data.streams = deselect(data.streams, event.stream.id)
      }
      archive.attend(attendanceOf(session), at)
      this.#dependencies.agenda.set(archive)
    }
    const begins = event.type === 'connectionCreated' && session.connections.size === 1
    if (begins || event.type === 'streamCreated') this.#recordAutomatically(project, session, at)
  }

  /** Of the manual mode: takes a stream, or something else of it. */
  addStream(project: Project, archive: Archive, stream: Stream, selected: SelectedStream, at: number): void {
    const { streams, added } = select(archive.data.streams, selected)
    archive.data.streams = streams
    archive.data.updatedAt = at
    if (!added) return
    beginTrack(archive.data, stream, at)
    this.#post(project, archive, at, { status: 'streamAdded', stream: { id: stream.id } })
  }

  /** Of the manual mode: no longer takes a stream. */
  removeStream(project: Project, archive: Archive, streamId: string, at: number): void {
    archive.data.streams = deselect(archive.data.streams, streamId)
    archive.data.updatedAt = at
    endTrack(archive.data, streamId, at)
    this.#post(project, archive, at, { status: 'streamRemoved', stream: { id: streamId } })
  }

  #recordAutomatically(project: Project, session: Session, at: number): void {
    const { sessionId, archiveMode, archiveName, archiveResolution, relayed, e2ee } = session.settings
    if (archiveMode !== 'always' || relayed || e2ee) return
    if (project.archives.running(sessionId).some(({ data }) => data.automatic)) return
    const settings: ArchiveSettings = {
      name: archiveName ?? '',
      hasAudio: true,
      hasVideo: true,
      outputMode: 'composed',
      streamMode: 'auto',
      resolution: (archiveResolution as Resolution | undefined) ?? Resolution.SdLandscape,
      tag: '',
    }
    this.start(project, session, settings, at, true)
  }

  #changed(project: Project, archive: Archive, at: number): void {
    const { status, automatic, reason, sessionId } = archive.data
    const { agenda } = this.#dependencies
    agenda.set(archive)
    const forgotten = archive.running ? undefined : project.archives.end(archive)
    if (forgotten !== undefined) agenda.delete(forgotten)
    this.#post(project, archive, at)
    if (!automatic || status !== 'stopped' || reason !== TOO_LONG) return
    const session = project.sessions.get(sessionId)
    if (session !== undefined && attendanceOf(session).publishing)
      this.#recordAutomatically(project, session, at)
  }

  #post(
    project: Project,
    archive: Archive,
    at: number,
    more: { status?: string; stream?: object } = {},
  ): void {
    const { webhooks, urls } = this.#dependencies
    const { origin } = urls
    const urlOf = (_: Archive, file: ArchiveFile) =>
      origin === undefined ? null : urls.sign(origin, pathOf(project, archive, file), at)
    const { status = archive.data.status } = more
    const body = { ...describeInWebhook(archive, project, urlOf), ...more }
    webhooks.post(project, { group: 'archive', event: status, body, at }, { callback: ['archive', 'status'] })
  }
}

/** Where the file of an archive is on the emulator. */
export function pathOf(project: Project, archive: Archive, { name }: ArchiveFile): string {
  return `/archives/${project.id}/${archive.data.id}/${name}`
}
