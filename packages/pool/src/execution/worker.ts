import type { BatchJob, SignedTokens } from '@tokbox/signer/plan'
import { Tinypool } from 'tinypool'
import { jobSignerOf, type SignJob } from './job-signer.js'

/** What a thread is asked to do: sign the job, into the given memory if it is large enough. */
export interface Task {
  readonly job: BatchJob
  readonly memory: ArrayBuffer | undefined
}

let signJob: SignJob | undefined

/** The thread's function. Credentials come once, as the thread's data; tokens go back without being copied. */
export async function sign({ job, memory }: Task): Promise<unknown> {
  signJob ??= jobSignerOf(Tinypool.workerData)
  return moved(await signJob(job, memory))
}

function moved(tokens: SignedTokens): unknown {
  const { bytes, starts } = tokens
  const buffers = typeof starts === 'number' ? [bytes.buffer] : [bytes.buffer, starts.buffer]
  const movable: Record<symbol, unknown> = {
    [Tinypool.transferableSymbol]: buffers,
    [Tinypool.valueSymbol]: tokens,
  }
  return Tinypool.move(movable as unknown as Parameters<typeof Tinypool.move>[0])
}
