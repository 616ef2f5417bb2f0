import type { BatchJob, Kernel } from '@tokbox/signer/plan'

/** The number of tokens from which threads are faster. */
interface Marks {
  /** When the threads are already running. */
  readonly started: number
  /** When they first have to start, which takes about 100 milliseconds, and warm up. */
  readonly toBeStarted: number
}

/** What is signed: the tokens of a `run` differ only in the nonce, those of `recipients` each have their own text. */
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

/** What the decision depends on. */
export interface Situation {
  readonly job: Pick<BatchJob, 'format' | 'kind'>
  /** How many tokens the call makes. */
  readonly count: number
  readonly chunkSize: number
  readonly processors: number
  readonly threads: number
  /** Are the threads running already? */
  readonly started: boolean
}

/**
 * Are threads worth it for this many tokens?
 * @param kernel called only when the answer depends on it, since the kernel has to be loaded for that
 */
export async function threadsPay(situation: Situation, kernel: () => Promise<Kernel>): Promise<boolean> {
  const { job, count, chunkSize, processors, threads, started } = situation
  if (processors < 2 || threads < 2 || count <= chunkSize) return false
  const isEnough = (which: Kernel) => {
    const marks = MARKS[which][`${job.format} ${job.kind}`]
    return count >= (started ? marks.started : marks.toBeStarted)
  }
  // The faster kernel needs more tokens to make threads worth it.
  return isEnough('simd') || (isEnough('portable') && (await kernel()) === 'portable')
}
