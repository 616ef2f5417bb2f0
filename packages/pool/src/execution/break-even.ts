import type { BatchJob, Kernel } from '@tokbox/signer/plan'

/** From how many tokens on threads are faster. */
interface Marks {
  /** Once the threads run. */
  readonly started: number
  /** While they have to be started first, which takes about 100 milliseconds, and to warm up. */
  readonly toBeStarted: number
}

/** What is signed: in `run`s all tokens are equal but for the nonce, `recipients` have each their own text. */
type Work = `${BatchJob['format']} ${BatchJob['kind']}`

/*
 * Measured as the time to stream so many tokens on two threads against inline, on two cores (x86-64, Node 20.20), medians of
 * five to nine interleaved runs; the README has the figures. The faster a token is signed, the more of them it takes. To
 * measure again, as after a change of the kernel: npx nx run @tokbox-tools/bench:break-even
 */
const MARKS: Readonly<Record<Kernel, Readonly<Record<Work, Marks>>>> = {
  simd: {
    't1 run': { started: 131_072, toBeStarted: 4_000_000 },
    'jwt run': { started: 32_768, toBeStarted: 1_000_000 },
    't1 recipients': { started: 32_768, toBeStarted: 600_000 },
    'jwt recipients': { started: 16_384, toBeStarted: 200_000 },
  },
  portable: {
    't1 run': { started: 16_384, toBeStarted: 500_000 },
    'jwt run': { started: 16_384, toBeStarted: 250_000 },
    't1 recipients': { started: 16_384, toBeStarted: 400_000 },
    'jwt recipients': { started: 16_384, toBeStarted: 100_000 },
  },
}

/** What there is to decide by. */
export interface Situation {
  readonly job: Pick<BatchJob, 'format' | 'kind'>
  /** How many tokens are to be made. */
  readonly count: number
  readonly chunkSize: number
  readonly processors: number
  readonly threads: number
  /** Threads have been started, and are still there. */
  readonly started: boolean
}

/**
 * Should so many tokens be made on threads?
 * @param kernel looked up only when the answer depends on it, since the kernel has to be loaded for that
 */
export async function threadsPay(situation: Situation, kernel: () => Promise<Kernel>): Promise<boolean> {
  const { job, count, chunkSize, processors, threads, started } = situation
  if (processors < 2 || threads < 2 || count <= chunkSize) return false
  const isEnough = (which: Kernel) => {
    const marks = MARKS[which][`${job.format} ${job.kind}`]
    return count >= (started ? marks.started : marks.toBeStarted)
  }
  // A kernel that is faster needs more tokens.
  return isEnough('simd') || (isEnough('portable') && (await kernel()) === 'portable')
}
