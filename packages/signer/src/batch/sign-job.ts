import { InvalidArgumentError } from '@tokbox/core/errors'
import { TOKEN_FORMATS, type TokenFormat } from '../token-options.js'
import type { BatchJob, RunJob, SignedTokens } from './batch-job.js'
import { checkJob } from './check-job.js'
import type { RunShape, RunWriter, TokenWriters } from './token-writers.js'

/** Every 64-bit runtime allows typed arrays of this size, and 32-bit offsets reach as far. */
const MAX_BYTES = 2 ** 32 - 1

/** Signs jobs, and keeps what the jobs of one run have in common. */
export function jobSigner(writers: TokenWriters): (job: BatchJob, memory?: ArrayBuffer) => SignedTokens {
  let last: { shape: RunShape; writer: RunWriter } | undefined

  const writerOf = (format: TokenFormat, { prefix, counterDigits, separator }: RunJob): RunWriter => {
    // A copy, since the caller may change the job.
    const shape = { format, prefix, counterDigits, separator }
    if (last === undefined || !areEqual(last.shape, shape)) last = { shape, writer: writers.forRun(shape) }
    return last.writer
  }
  return (job, memory) => {
    const format = checkJob(job, TOKEN_FORMATS)
    const allocate = (length: number) => memoryFor(length, memory)
    if (job.kind === 'recipients') {
      const { prefix, separator, lines, count } = job
      return writers.forRecipients({ format, prefix, separator }).write(lines, count, allocate)
    }
    const writer = writerOf(format, job)
    const bytes = allocate(writer.stride * job.count)
    writer.write(job.first, job.count, bytes)
    return { bytes, starts: writer.stride }
  }
}

function areEqual(a: RunShape, b: RunShape): boolean {
  return (
    a.prefix === b.prefix &&
    a.format === b.format &&
    a.counterDigits === b.counterDigits &&
    a.separator === b.separator
  )
}

/**
 * Memory of exactly that many bytes: a part of the given piece if that is large enough.
 * @throws InvalidArgumentError when these are too many
 */
export function memoryFor(length: number, memory: ArrayBuffer | undefined): Uint8Array<ArrayBuffer> {
  if (memory !== undefined && memory.byteLength >= length) return new Uint8Array(memory, 0, length)
  if (length <= MAX_BYTES) return new Uint8Array(length)
  throw new InvalidArgumentError({
    parameter: 'count',
    expected: `tokens of at most ${MAX_BYTES} bytes together in one batch`,
    received: `${length} bytes`,
    hint: 'Stream them in batches (tokenBatches of the sdk, batches of the pool) instead.',
  })
}
