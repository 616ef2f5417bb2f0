import { type FieldsOf, readOptions } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'

/** Where the video of a stream comes from. */
export type VideoType = 'camera' | 'screen' | 'custom'

/** What a client publishes. */
export interface PublishOptions {
  /** What the other clients can show as its name: at most 1000 UTF-16 units. Default: `''`. */
  readonly name?: string | undefined
  /** Where the video comes from. Default: `'camera'`; a stream without video has none. */
  readonly videoType?: VideoType | undefined
  /** Default: true. */
  readonly hasAudio?: boolean | undefined
  /** Default: true. */
  readonly hasVideo?: boolean | undefined
}

/** A stream that a client publishes, as it is at this moment. */
export interface EmulatedStream {
  /** A lower-case UUID. */
  readonly streamId: string
  readonly createdAt: Date
  readonly name: string
  /** `undefined` when the stream has no video. */
  readonly videoType: VideoType | undefined
  readonly hasAudio: boolean
  readonly hasVideo: boolean
  /** Whether a moderator or the REST API has muted it. */
  readonly muted: boolean
  /** At first that of the client's token. */
  readonly layoutClassList: readonly string[]
}

/** Keeps what 10 000 streams can hold small. The platform's own bound is not known. */
const MAX_NAME_LENGTH = 1000
const OPTIONS: FieldsOf<PublishOptions> = {
  name: { type: 'string', minLength: 0, maxLength: MAX_NAME_LENGTH },
  videoType: { type: 'enum', values: ['camera', 'screen', 'custom'] },
  hasAudio: { type: 'boolean' },
  hasVideo: { type: 'boolean' },
}

type Media = Pick<EmulatedStream, 'name' | 'videoType' | 'hasAudio' | 'hasVideo'>

/** @throws InvalidArgumentError */
export function checkPublishOptions(options: PublishOptions | undefined): Media {
  const given = readOptions<PublishOptions>(options, 'options', OPTIONS)
  const { name = '', videoType, hasAudio = true, hasVideo = true } = given
  if (hasVideo) return { name, videoType: videoType ?? 'camera', hasAudio, hasVideo }
  if (videoType === undefined) return { name, videoType, hasAudio, hasVideo }
  throw new InvalidArgumentError({
    parameter: 'options.videoType',
    expected: 'no videoType with hasVideo: false',
    received: `'${videoType}'`,
  })
}

/** A stream of a client. */
export class Stream {
  readonly id: string
  readonly createdAt: Date
  readonly media: Media
  layoutClassList: readonly string[]
  muted = false
  /** The connection ids of those who watch it. */
  readonly subscribers = new Set<string>()

  constructor(id: string, createdAt: Date, media: Media, layoutClassList: readonly string[]) {
    this.id = id
    this.createdAt = createdAt
    this.media = media
    this.layoutClassList = layoutClassList
  }

  describe(): EmulatedStream {
    return Object.freeze({
      streamId: this.id,
      createdAt: this.createdAt,
      ...this.media,
      muted: this.muted,
      layoutClassList: this.layoutClassList,
    })
  }
}
