import type { TokenFormat } from '@tokbox/signer'
import { type BatchSigner, createBatchSigner, openBatch, type TokenBatch } from '@tokbox/signer/batch'
import { grouped } from '../report/numbers.js'
import { type Contestant, times, trace, traceBytes } from './contestant.js'
import { recipientData, type Workload } from './workload.js'

const SAMPLE = 3

/** `@tokbox/signer/batch`, on one thread. */
export function tokboxBatch(workload: Workload, tokenFormat: TokenFormat): Contestant[] {
  const { sessionId, connectionData, chunkLength, arrayLength } = workload
  const batches = createBatchSigner(workload.project, { tokenFormat })
  const options = { connectionData }
  let count = 0
  const recipients = times(chunkLength, () => ({ connectionData: recipientData(count++) }))
  const common = { library: '@tokbox/signer', format: tokenFormat, ours: true } as const

  return [
    {
      ...common,
      id: `tokbox-${tokenFormat}-packed`,
      title: 'batch, packed',
      piece: chunkLength,
      run: chunks(chunkLength, () => batches.tokens(sessionId, chunkLength, options)),
      sample: async () => batches.tokens(sessionId, chunkLength, options).slice(0, SAMPLE).toArray(),
    },
    {
      ...common,
      id: `tokbox-${tokenFormat}-packed-reused`,
      title: 'batch, packed, memory used again',
      piece: chunkLength,
      run: (count) => signAgain(batches, workload, count),
      async sample() {
        const job = batches.plan(sessionId, chunkLength, options)
        const memory = batches.sign(job).bytes.buffer
        return openBatch(batches.sign(job, memory), chunkLength, 0).slice(0, SAMPLE).toArray()
      },
    },
    {
      ...common,
      id: `tokbox-${tokenFormat}-strings`,
      title: `batch, as an array of ${grouped(arrayLength)} strings`,
      piece: arrayLength,
      fixed: true,
      run(count) {
        const tokens = batches.tokens(sessionId, count, options).toArray()
        return trace(tokens[0]!) + trace(tokens[count - 1]!)
      },
      sample: async () => batches.tokens(sessionId, arrayLength, options).toArray().slice(0, SAMPLE),
    },
    {
      ...common,
      id: `tokbox-${tokenFormat}-recipients`,
      title: 'recipients, packed',
      recipients: true,
      piece: chunkLength,
      run: chunks(chunkLength, () => batches.tokensFor(sessionId, recipients)),
      sample: async () => batches.tokensFor(sessionId, recipients).slice(0, SAMPLE).toArray(),
    },
  ]
}

function chunks(chunkLength: number, make: () => TokenBatch): (count: number) => number {
  return (count) => {
    let seen = 0
    for (let done = 0; done < count; done += chunkLength) seen += traceBytes(make().bytes)
    return seen
  }
}

/** Chunk after chunk into the same memory, as a stream does that never keeps one. */
function signAgain(batches: BatchSigner, workload: Workload, count: number): number {
  const { sessionId, connectionData, chunkLength } = workload
  const plan = batches.plan(sessionId, count, { connectionData })
  let seen = 0
  let memory: ArrayBuffer | undefined
  for (let first = 0; first < count; first += chunkLength) {
    const { bytes } = batches.sign({ ...plan, first, count: chunkLength }, memory)
    seen += traceBytes(bytes)
    memory = bytes.buffer
  }
  return seen
}
