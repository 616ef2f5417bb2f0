import { type BatchJob, type BatchSigner, createBatchSigner, type SignedTokens } from '@tokbox/signer/batch'
import { Tinypool } from 'tinypool'

/** What a thread is asked to do: sign the job, into the given memory if it is large enough. */
export interface Task {
  readonly job: BatchJob
  readonly memory: ArrayBuffer | undefined
}

let signer: BatchSigner | undefined

/** The thread's function. Credentials come once, as the thread's data; tokens go back without being copied. */
export function sign({ job, memory }: Task): unknown {
  signer ??= createBatchSigner(Tinypool.workerData)
  return moved(signer.sign(job, memory))
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
