import { requireInteger, requireOneOf } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import type { BatchJob, JobFormat, RunJob } from './batch-job.js'

/** Larger numbers are not exact. */
const MAX_DIGITS = 15

const NUMBER = { min: 0, max: Number.MAX_SAFE_INTEGER }

/**
 * Callers cut jobs into parts, so the numbers of a job are checked: a counter that overflows would make a token twice.
 * @param formats those that the signer makes
 * @returns the format of the job
 * @throws InvalidArgumentError
 */
export function checkJob<Format extends JobFormat>(job: BatchJob, formats: readonly Format[]): Format {
  requireOneOf(job.kind, 'job.kind', ['run', 'recipients'])
  requireInteger(job.count, 'job.count', NUMBER)
  if (job.kind === 'run') checkCounter(job)
  return requireOneOf(job.format as Format, 'job.format', formats)
}

function checkCounter({ first, count, counterDigits }: RunJob): void {
  requireInteger(counterDigits, 'job.counterDigits', { min: 1, max: MAX_DIGITS })
  requireInteger(first, 'job.first', NUMBER)
  if (first + count <= 10 ** counterDigits) return
  throw new InvalidArgumentError({
    parameter: 'job.count',
    expected: `a part of the run, whose counter has ${counterDigits} digits`,
    received: `tokens ${first} to ${first + count - 1}`,
    hint: 'plan() the whole run, and sign parts of it: { ...job, first, count }.',
  })
}
