import { writeAscii } from '../../encoding/ascii.js'
import { base64Length } from '../../encoding/base64.js'
import { JWT_HEAD, JWT_TAG_LENGTH } from '../../jwt.js'
import { T1_HEX_LENGTH, T1_SENTINEL, t1Head } from '../../t1.js'
import type { RecipientsShape, RecipientWriter } from '../token-writers.js'
import type { SimdKernel } from './kernel.js'
import type { KeyedKernel } from './keyed-kernel.js'

const BLOCK = 64
/** Room for padding, and for reading and writing in pieces of 16 bytes. */
const SLACK = 128
const LINE_FEED = 0x0a

/** What is different for each format. */
interface Form {
  /** What the lanes begin with, then the separator. */
  readonly template: Uint8Array
  /** The length of the token of a line. */
  tokenLength(lineLength: number): number
  /** Does a line of this length fit into a lane? */
  fits(lineLength: number): boolean
  /** Signs the lines in the kernel. */
  sign(count: number): void
}

/** T1 tokens of recipients, four at a time. */
export function t1RecipientWriter(
  kernel: SimdKernel,
  keyed: KeyedKernel,
  apiKey: string,
  { prefix, separator }: RecipientsShape,
  otherwise: RecipientWriter,
): RecipientWriter {
  const head = t1Head(apiKey)
  const common = `${head}${'0'.repeat(T1_HEX_LENGTH)}:${prefix}`
  const signed = head.length + T1_HEX_LENGTH + 1
  const hashed = common.length - (prefix.length % BLOCK)
  const template = asciiBytes(common + separator)
  return packedWriter(
    kernel,
    keyed.withPrefix(template.subarray(signed, hashed)),
    {
      template,
      tokenLength: (length) =>
        T1_SENTINEL.length + base64Length(common.length + length, 'standard') + separator.length,
      fits: (length) => common.length + length + SLACK <= kernel.at.LANE_SIZE,
      sign: (count) =>
        kernel.t1Recipients(
          count,
          common.length,
          separator.length,
          head.length,
          hashed,
          BLOCK + hashed - signed,
        ),
    },
    otherwise,
  )
}

/** JWTs of recipients, four at a time. */
export function jwtRecipientWriter(
  kernel: SimdKernel,
  keyed: KeyedKernel,
  { separator }: RecipientsShape,
  otherwise: RecipientWriter,
): RecipientWriter {
  const common = JWT_HEAD
  const rest = 1 + base64Length(JWT_TAG_LENGTH, 'url') + separator.length
  return packedWriter(
    kernel,
    keyed,
    {
      template: asciiBytes(common + separator),
      tokenLength: (length) => common.length + base64Length(length, 'url') + rest,
      fits: (length) => common.length + base64Length(length, 'url') + SLACK <= kernel.at.LANE_SIZE,
      sign: (count) => kernel.jwtRecipients(count, common.length, separator.length),
    },
    otherwise,
  )
}

function packedWriter(
  { bytes: memory, words, at }: SimdKernel,
  keyed: KeyedKernel,
  form: Form,
  otherwise: RecipientWriter,
): RecipientWriter {
  return {
    write(lines, count, allocate) {
      const lineStarts = startsOfLines(lines, count)
      if (lineStarts === undefined) return otherwise.write(lines, count, allocate)
      const starts = new Uint32Array(count + 1)
      let length = 0
      let maxLength = form.template.length
      for (let i = 0; i < count; i++) {
        const lineLength = lineStarts[i + 1]! - lineStarts[i]! - 1
        length += form.tokenLength(lineLength)
        starts[i + 1] = length
        if (lineLength > maxLength) maxLength = lineLength
      }
      if (!form.fits(maxLength) || form.template.length + SLACK > at.TEMPLATE_SIZE) {
        return otherwise.write(lines, count, allocate)
      }
      const bytes = allocate(length)
      keyed.use(() => {
        memory.set(form.template, at.TEMPLATE)
        for (let from = 0; from < count; ) {
          const to = endOfPiece(at, lineStarts, starts, from)
          for (let i = from; i <= to; i++) {
            words[at.LINE_STARTS / 4 + i - from] = lineStarts[i]! - lineStarts[from]!
          }
          memory.set(lines.subarray(lineStarts[from]!, lineStarts[to]!), at.LINES)
          form.sign(to - from)
          bytes.set(memory.subarray(at.OUTPUT, at.OUTPUT + starts[to]! - starts[from]!), starts[from]!)
          from = to
        }
      })
      return { bytes, starts }
    },
  }
}

/** The first line that no longer fits into the kernel's memory, together with its token. */
function endOfPiece(
  at: SimdKernel['at'],
  lineStarts: Uint32Array,
  starts: Uint32Array,
  from: number,
): number {
  const maxLine = Math.min(lineStarts.length - 1, from + at.LINES_MOST)
  let to = from
  while (
    to < maxLine &&
    lineStarts[to + 1]! - lineStarts[from]! + SLACK <= at.LINES_SIZE &&
    starts[to + 1]! - starts[from]! + SLACK <= at.OUTPUT_SIZE
  ) {
    to++
  }
  return to
}

/** The start of each line, and the end of the last; `undefined` when there are fewer lines. */
function startsOfLines(lines: Uint8Array, count: number): Uint32Array | undefined {
  const starts = new Uint32Array(count + 1)
  for (let i = 0; i < count; i++) {
    const lineFeed = lines.indexOf(LINE_FEED, starts[i]!)
    if (lineFeed === -1) return undefined
    starts[i + 1] = lineFeed + 1
  }
  return starts
}

function asciiBytes(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length)
  writeAscii(text, bytes)
  return bytes
}
