import type { BatchJob, RecipientsJob, RunJob, SignedTokens } from '../../batch/batch-job.js'
import { checkJob } from '../../batch/check-job.js'
import { writeCounter } from '../../batch/counter.js'
import { jwtTemplate } from '../../batch/jwt-template.js'
import { memoryFor } from '../../batch/sign-job.js'
import { writeAscii } from '../../encoding/ascii.js'
import { base64Length, encodeBase64Into } from '../../encoding/base64.js'
import { decodeUtf8, encodeUtf8 } from '../../encoding/utf8.js'
import { RS256_HEAD } from '../jwt.js'

/** RS256 as the runtime offers it. The bytes do not change until it is done. */
export interface Rs256 {
  sign(bytes: Uint8Array<ArrayBuffer>): Uint8Array | Promise<Uint8Array>
  /** The length of a signature in bytes. */
  readonly tagLength: number
}

/** Signs a job, into the given memory if it is large enough. */
export type SignJob = (job: BatchJob, memory?: ArrayBuffer) => Promise<SignedTokens>

/**
 * How many signatures are under way at once. Runtimes make them on threads of their own (Node on four, unless UV_THREADPOOL_SIZE
 * says otherwise), each of which should find the next one when it is done.
 */
const LANES = 16

/**
 * Signs jobs of an application with what makes RS256 signatures.
 * @example
 * const signJob = createJobSigner({ sign: (bytes) => sign('RSA-SHA256', bytes, key), tagLength: 256 })
 */
export function createJobSigner({ sign, tagLength }: Rs256): SignJob {
  return async (job, memory) => {
    checkJob(job, ['rs256'])
    const { count, length, starts, write } =
      job.kind === 'run' ? runText(job, tagLength) : lineText(job, tagLength)
    const bytes = memoryFor(length, memory)

    const signOne = async (index: number) => {
      const { start, end } = write(index, bytes)
      const tag = await sign(bytes.subarray(start, end))
      encodeBase64Into(tag, 0, tagLength, bytes, end + 1, 'url')
    }
    let next = 0
    let failure: { readonly error: unknown } | undefined
    const lane = async () => {
      while (next < count && failure === undefined) {
        try {
          await signOne(next++)
        } catch (error) {
          failure ??= { error }
        }
      }
    }
    // All of them, since the memory must not be given back while one is still writing.
    await Promise.all(Array.from({ length: LANES }, lane))
    if (failure !== undefined) throw failure.error
    return { bytes, starts }
  }
}

/** The text of a job's tokens but their tags. */
interface JobText {
  readonly count: number
  /** Of all tokens, in bytes. */
  readonly length: number
  readonly starts: SignedTokens['starts']
  /** Writes a token but its tag; returns where the signed part begins and ends. A dot follows, and then the tag. */
  write(index: number, bytes: Uint8Array): { readonly start: number; readonly end: number }
}

function runText(job: RunJob, tagLength: number): JobText {
  const template = jwtTemplate(job, { head: RS256_HEAD, tagLength })
  const { claims, text, counter, counterEnd, counterGroups, signedEnd } = template
  const stride = text.length
  return {
    count: job.count,
    length: stride * job.count,
    starts: stride,
    write(index, bytes) {
      const start = index * stride
      bytes.set(text, start)
      writeCounter(claims, counter, counterEnd, job.first + index)
      encodeBase64Into(
        claims,
        counterGroups.start,
        claims.length,
        bytes,
        start + counterGroups.position,
        'url',
      )
      return { start, end: start + signedEnd }
    },
  }
}

function lineText({ lines: text, count, separator }: RecipientsJob, tagLength: number): JobText {
  const lines = (decodeUtf8(text) ?? '').split('\n', count).map(encodeUtf8)
  const starts = new Uint32Array(lines.length + 1)
  const constant = RS256_HEAD.length + 1 + base64Length(tagLength, 'url') + separator.length
  let length = 0
  for (const [i, line] of lines.entries()) {
    length += constant + base64Length(line.length, 'url')
    starts[i + 1] = length
  }
  return {
    count: lines.length,
    length,
    starts,
    write(index, bytes) {
      const start = starts[index]!
      const line = lines[index]!
      const claims = writeAscii(RS256_HEAD, bytes, start)
      const end = encodeBase64Into(line, 0, line.length, bytes, claims, 'url')
      writeAscii('.', bytes, end)
      writeAscii(separator, bytes, starts[index + 1]! - separator.length)
      return { start, end }
    },
  }
}
