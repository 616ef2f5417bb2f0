import { writeAscii } from '../encoding/ascii.js'
import { InvalidArgumentError } from '../errors/index.js'
import type { KeyedHmac } from '../hmac.js'
import type { TokenFormat } from '../token-options.js'
import type { BatchJob, RecipientsJob, RunJob, SignedTokens } from './batch-job.js'
import { jwtRunWriter } from './jwt-run.js'
import { jwtRecipientWriter, t1RecipientWriter } from './recipient-writer.js'
import type { RunWriter } from './run-writer.js'
import { t1RunWriter } from './t1-run.js'

/** What signs. */
export interface JobSigner {
  readonly apiKey: string
  readonly hmacs: Readonly<Record<TokenFormat, KeyedHmac>>
}

/** Typed arrays of this size are possible on every 64-bit runtime; 32-bit offsets reach just as far. */
const MAX_BYTES = 2 ** 32 - 1

/** Signs jobs, and remembers what the jobs of one run share. */
export function jobSigner(signer: JobSigner): (job: BatchJob, memory?: ArrayBuffer) => SignedTokens {
  let last: { prefix: string; writer: RunWriter; format: TokenFormat; digits: number } | undefined

  const writerOf = ({ prefix, format, counterDigits }: RunJob): RunWriter => {
    if (
      last === undefined ||
      last.prefix !== prefix ||
      last.format !== format ||
      last.digits !== counterDigits
    ) {
      last = {
        prefix,
        format,
        digits: counterDigits,
        writer: runWriter(signer, format, prefix, counterDigits),
      }
    }
    return last.writer
  }
  return (job, memory) =>
    job.kind === 'run' ? signRun(job, writerOf(job), memory) : signRecipients(job, signer, memory)
}

function runWriter(
  { apiKey, hmacs }: JobSigner,
  format: TokenFormat,
  prefix: string,
  digits: number,
): RunWriter {
  return format === 't1'
    ? t1RunWriter(apiKey, hmacs.t1, prefix, digits)
    : jwtRunWriter(hmacs.jwt, prefix, digits)
}

function signRun(job: RunJob, writer: RunWriter, memory: ArrayBuffer | undefined): SignedTokens {
  const { first, count, separator } = job
  const stride = writer.tokenLength + separator.length
  const bytes = memoryFor(stride * count, memory)
  writer.write(first, count, bytes, stride)
  if (separator !== '') {
    for (let i = 1; i <= count; i++) writeAscii(separator, bytes, i * stride - separator.length)
  }
  return { bytes, starts: stride }
}

function signRecipients(
  job: RecipientsJob,
  signer: JobSigner,
  memory: ArrayBuffer | undefined,
): SignedTokens {
  const { separator, count } = job
  const lines = count === 0 ? [] : job.lines.split('\n')
  const writer =
    job.format === 't1'
      ? t1RecipientWriter(signer.apiKey, signer.hmacs.t1, job.prefix)
      : jwtRecipientWriter(signer.hmacs.jwt)
  const starts = new Uint32Array(lines.length + 1)
  let length = 0
  for (const [i, line] of lines.entries()) {
    length += writer.tokenLength(line) + separator.length
    starts[i + 1] = length
  }
  const bytes = memoryFor(length, memory)
  for (const [i, line] of lines.entries()) writeAscii(separator, bytes, writer.write(line, bytes, starts[i]!))
  return { bytes, starts }
}

function memoryFor(length: number, memory: ArrayBuffer | undefined): Uint8Array<ArrayBuffer> {
  if (memory !== undefined && memory.byteLength >= length) return new Uint8Array(memory, 0, length)
  if (length <= MAX_BYTES) return new Uint8Array(length)
  throw new InvalidArgumentError({
    parameter: 'count',
    expected: `tokens of at most ${MAX_BYTES} bytes together in one batch`,
    received: `${length} bytes`,
    hint: 'Stream them in batches (tokenBatches of the sdk, batches of the pool) instead.',
  })
}
