import { drawGrey, type GreyPicture } from './h264.js'

export interface Mp4Options {
  /** In pixels, even. */
  readonly width: number
  /** In pixels, even. */
  readonly height: number
  /** In milliseconds. */
  readonly duration: number
  /** In milliseconds since 1970. */
  readonly createdAt: number
}

/** Seconds from 1904, when these files begin to count, to 1970. */
const EPOCH = 2_082_844_800
const UNITY = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000]

/** An MP4 file (ISO/IEC 14496-12, 14 and 15) whose one picture, a grey one, lasts for the whole of it. No sound. */
export function writeMp4(options: Mp4Options): Uint8Array {
  const picture = drawGrey(options.width, options.height)
  const sample = concat([u32(picture.slice.length), picture.slice])
  const head = box('ftyp', text('isom'), u32(0x200), text('isomiso2avc1mp41'))
  // How long the index is does not depend on where the picture stands.
  const offset = head.length + writeIndex(options, picture, sample.length, 0).length + 8
  return concat([head, writeIndex(options, picture, sample.length, offset), box('mdat', sample)])
}

function writeIndex(options: Mp4Options, picture: GreyPicture, size: number, offset: number): Uint8Array {
  const { width, height, createdAt } = options
  const duration = Math.max(1, Math.round(options.duration))
  const times = u32(...repeat(Math.floor(createdAt / 1000) + EPOCH, 2))
  return box(
    'moov',
    full(
      'mvhd',
      0,
      times,
      u32(1000, duration, 0x10000),
      u16(0x100),
      zeros(10),
      u32(...UNITY),
      zeros(24),
      u32(2),
    ),
    box(
      'trak',
      full('tkhd', 7, times, u32(1, 0, duration), zeros(16), u32(...UNITY), u16(width, 0, height, 0)),
      box(
        'mdia',
        full('mdhd', 0, times, u32(1000, duration), u16(0x55c4, 0)),
        full('hdlr', 0, u32(0), text('vide'), zeros(12), text('video\0')),
        box(
          'minf',
          full('vmhd', 1, zeros(8)),
          box('dinf', full('dref', 0, u32(1), full('url ', 1))),
          box(
            'stbl',
            full('stsd', 0, u32(1), writeSampleEntry(width, height, picture)),
            full('stts', 0, u32(1, 1, duration)),
            full('stsc', 0, u32(1, 1, 1, 1)),
            full('stsz', 0, u32(0, 1, size)),
            full('stco', 0, u32(1, offset)),
          ),
        ),
      ),
    ),
  )
}

function writeSampleEntry(width: number, height: number, picture: GreyPicture): Uint8Array {
  const { sequenceParameters: sequence, pictureParameters } = picture
  return box(
    'avc1',
    zeros(6),
    u16(1),
    zeros(16),
    u16(width, height),
    u32(0x480000, 0x480000, 0),
    u16(1),
    zeros(32),
    u16(24, 0xffff),
    box(
      'avcC',
      // The profile and the level as in the sequence parameters; lengths in four bytes; one set of each.
      new Uint8Array([1, ...sequence.subarray(1, 4), 0xff, 0xe1]),
      u16(sequence.length),
      sequence,
      new Uint8Array([1]),
      u16(pictureParameters.length),
      pictureParameters,
    ),
  )
}

function box(type: string, ...parts: Uint8Array[]): Uint8Array {
  const content = concat(parts)
  return concat([u32(content.length + 8), text(type), content])
}

/** A box with a version (0) and flags. */
function full(type: string, flags: number, ...parts: Uint8Array[]): Uint8Array {
  return box(type, u32(flags), ...parts)
}

function u16(...values: number[]): Uint8Array {
  return new Uint8Array(values.flatMap((value) => [value >>> 8, value & 0xff]))
}

function u32(...values: number[]): Uint8Array {
  return u16(...values.flatMap((value) => [value >>> 16, value & 0xffff]))
}

function text(characters: string): Uint8Array {
  return new TextEncoder().encode(characters)
}

function zeros(length: number): Uint8Array {
  return new Uint8Array(length)
}

function repeat(value: number, times: number): number[] {
  return Array.from({ length: times }, () => value)
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}
