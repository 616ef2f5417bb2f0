import { requireOneOf, requireString } from '@tokbox/core/arguments'
import { readClock } from '@tokbox/core/time'
import type { Layout } from '@tokbox/protocol'
import type { Archive } from '../state/archives/archive.js'
import type { ArchiveStatus } from '../state/archives/archive-data.js'
import type { SelectedStream } from '../state/compositions/selection.js'
import type { EmulatorState } from '../state/state.js'

/** An archive, as it is at this moment. */
export interface EmulatedArchive {
  readonly archiveId: string
  readonly projectId: string
  readonly sessionId: string
  readonly status: ArchiveStatus
  readonly reason: string
  readonly name: string
  /** Whether its session has started it, and not a call. */
  readonly automatic: boolean
  readonly createdAt: Date
  readonly updatedAt: Date
  /** In seconds; 0 until it has ended. */
  readonly duration: number
  /** In bytes; 0 until its file is there. */
  readonly size: number
  readonly outputMode: 'composed' | 'individual'
  readonly streamMode: 'auto' | 'manual'
  readonly hasAudio: boolean
  readonly hasVideo: boolean
  /** Of a composed archive. */
  readonly resolution: string | undefined
  /** Of a composed archive, when one was chosen. */
  readonly layout: Layout | undefined
  /** `''` for none. */
  readonly multiArchiveTag: string
  /** Those that were added, in the manual mode. */
  readonly streams: readonly SelectedStream[]
}

/** The archives of an emulator. */
export interface EmulatedArchives {
  /**
   * Those of all projects, as they are at this moment: project by project, oldest first, and all that run. Of those that have
   * ended each project keeps the latest 10 000.
   * @example
   * expect(emulator.archives.list()).toMatchObject([{ status: 'started', name: 'standup' }])
   */
  list(): readonly EmulatedArchive[]
  /**
   * Has an archive fail: now, as when a machine of the platform breaks down, or when its file is to be uploaded. Then it is
   * `failed`, unless its storage has the fallback `opentok`, where it becomes `available`. Returns false when there is no such
   * archive, or its file is there already.
   * @throws InvalidArgumentError
   * @example
   * emulator.archives.fail(archiveId, 'upload')
   */
  fail(archiveId: string, when?: 'now' | 'upload'): boolean
}

export function accessArchives(state: EmulatorState): EmulatedArchives {
  return Object.freeze({
    list() {
      state.agenda.run()
      return state.projects
        .list()
        .flatMap(({ id, archives }) => archives.list().map((one) => describe(one, id)))
    },
    fail(archiveId: string, when: 'now' | 'upload' = 'now') {
      requireString(archiveId, 'archiveId')
      requireOneOf(when, 'when', ['now', 'upload'])
      state.agenda.run()
      const [archive] = state.projects.list().flatMap(({ archives }) => archives.get(archiveId) ?? [])
      if (archive === undefined || !(archive.running || archive.data.status === 'stopped')) return false
      if (when === 'upload') archive.data.uploadFails = true
      else archive.fail('system failure', readClock(state.clock))
      return true
    },
  })
}

function describe(archive: Archive, projectId: string): EmulatedArchive {
  const { id, createdAt, updatedAt, tag, resolution, layout, ...data } = archive.data
  const { sessionId, status, reason, name, automatic, size, outputMode, streamMode } = data
  return Object.freeze({
    archiveId: id,
    projectId,
    sessionId,
    status,
    reason,
    name,
    automatic,
    createdAt: new Date(createdAt),
    updatedAt: new Date(updatedAt),
    duration: archive.duration,
    size,
    outputMode,
    streamMode,
    hasAudio: data.hasAudio,
    hasVideo: data.hasVideo,
    resolution,
    layout,
    multiArchiveTag: tag,
    streams: data.streams,
  })
}
