import {
  describe,
  refuseUnknownOptions,
  requireBoolean,
  requireObject,
  requireOneOf,
} from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { isIpv4 } from '@tokbox/core/net'
import { ArchiveMode } from './archive-mode.js'
import { ArchiveResolution } from './archive-resolution.js'
import { MediaMode } from './media-mode.js'

/** How a session is to be. Nothing of it can be changed later. */
export interface CreateSessionOptions {
  /**
   * The IPv4 address of somewhere near the participants, such as the first one's: the platform picks its servers by it.
   * `''` and absence leave the choice to the platform.
   */
  readonly location?: string | undefined
  /** Default: `MediaMode.MediaRouter`. Always recorded and end-to-end encrypted sessions need that. */
  readonly mediaMode?: MediaMode | undefined
  /** Default: `ArchiveMode.Manual`. */
  readonly archiveMode?: ArchiveMode | undefined
  /** The name of the recording, 1 to 80 characters (UTF-16 units). Only with `ArchiveMode.Always`. */
  readonly archiveName?: string | undefined
  /** The resolution of the recording; the platform's default is 640x480. Only with `ArchiveMode.Always`. */
  readonly archiveResolution?: ArchiveResolution | undefined
  /** End-to-end encryption. Not with `MediaMode.P2P`, not with `ArchiveMode.Always`. Default: false. */
  readonly e2ee?: boolean | undefined
}

const NAMES = ['location', 'mediaMode', 'archiveMode', 'archiveName', 'archiveResolution', 'e2ee'] as const

const HINTS = {
  p2p: 'Use mediaMode: MediaMode.P2P or MediaMode.MediaRouter.',
  'p2p.preference': 'Use mediaMode: MediaMode.P2P or MediaMode.MediaRouter.',
}

/** Other libraries' words for the media modes. */
const MEDIA_MODE_HINTS: Readonly<Record<string, string>> = {
  routed: "Use MediaMode.MediaRouter, which is 'disabled'.",
  relayed: "Use MediaMode.P2P, which is 'enabled'.",
}

/** Archive names: the platform's limit. */
const LONGEST_NAME = 80

/**
 * Checks the options of a new session, each and together.
 * @throws InvalidArgumentError
 */
export function checkCreateSessionOptions(
  options: CreateSessionOptions,
): CreateSessionOptions & { mediaMode: MediaMode } {
  requireObject(options, 'options', `an object { ${NAMES.join(', ')} }`)
  refuseUnknownOptions(options, 'options', NAMES, HINTS)
  const { location, archiveMode, archiveName, archiveResolution, e2ee } = options
  const mediaMode = checkMediaMode(options.mediaMode)
  if (location !== undefined && location !== '') checkLocation(location)
  if (archiveMode !== undefined) requireOneOf(archiveMode, 'options.archiveMode', Object.values(ArchiveMode))
  if (archiveName !== undefined) checkArchiveName(archiveName)
  if (archiveResolution !== undefined)
    requireOneOf(archiveResolution, 'options.archiveResolution', Object.values(ArchiveResolution))
  if (e2ee !== undefined) requireBoolean(e2ee, 'options.e2ee')
  const checked = { location, mediaMode, archiveMode, archiveName, archiveResolution, e2ee }
  checkTogether(checked)
  return checked
}

function checkMediaMode(mediaMode: unknown): MediaMode {
  if (mediaMode === undefined) return MediaMode.MediaRouter
  if (typeof mediaMode === 'string' && Object.hasOwn(MEDIA_MODE_HINTS, mediaMode)) {
    throw new InvalidArgumentError({
      parameter: 'options.mediaMode',
      expected: "one of 'disabled', 'enabled'",
      received: describe(mediaMode),
      hint: MEDIA_MODE_HINTS[mediaMode],
    })
  }
  return requireOneOf(mediaMode, 'options.mediaMode', Object.values(MediaMode))
}

function checkLocation(location: unknown): void {
  if (typeof location === 'string' && isIpv4(location)) return
  throw new InvalidArgumentError({
    parameter: 'options.location',
    expected: "an IPv4 address such as 203.0.113.7, or ''",
    received: describe(location),
    hint: typeof location === 'string' && location.includes(':') ? 'IPv6 is not accepted.' : undefined,
  })
}

function checkArchiveName(name: unknown): void {
  const fits = typeof name === 'string' && name !== '' && name.length <= LONGEST_NAME
  if (fits && !/\p{Cs}/u.test(name)) return
  throw new InvalidArgumentError({
    parameter: 'options.archiveName',
    expected: `a text of 1 to ${LONGEST_NAME} characters`,
    received: fits ? 'one with half a character in it' : describe(name),
  })
}

function checkTogether(options: CreateSessionOptions): void {
  const { mediaMode, archiveMode, archiveName, archiveResolution, e2ee } = options
  const always = archiveMode === ArchiveMode.Always
  const p2p = mediaMode === MediaMode.P2P
  if (always && p2p)
    refuse(
      'archiveMode',
      'manual with MediaMode.P2P',
      "'always'",
      'Only sessions through the media router can be recorded.',
    )
  if (e2ee && p2p)
    refuse(
      'e2ee',
      'false with MediaMode.P2P',
      'true',
      'End-to-end encryption needs MediaMode.MediaRouter; what goes from client to client is encrypted anyway.',
    )
  if (e2ee && always)
    refuse(
      'e2ee',
      "false with archiveMode 'always'",
      'true',
      'The platform cannot record what it cannot decrypt.',
    )
  if (archiveName !== undefined && !always)
    refuse('archiveName', "no name unless archiveMode is 'always'", 'one', ARCHIVES_LATER)
  if (archiveResolution !== undefined && !always)
    refuse('archiveResolution', "no resolution unless archiveMode is 'always'", 'one', ARCHIVES_LATER)
}

const ARCHIVES_LATER = 'It belongs to the recording that starts by itself.'

function refuse(option: string, expected: string, received: string, hint: string): never {
  throw new InvalidArgumentError({ parameter: `options.${option}`, expected, received, hint })
}
