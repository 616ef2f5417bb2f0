import type { TokenFormat } from '@tokbox/signer'
import type { BatchJob, Kernel } from '@tokbox/signer/plan'

/** The number of tokens from which threads are faster. */
interface Marks {
  /** When the threads are already running. */
  readonly started: number
  /** When they first have to start, which takes about 100 milliseconds, and warm up. */
  readonly toBeStarted: number
}

/** What is signed: the tokens of a `run` differ only in the nonce, those of `recipients` each have their own text. */
type Work = `${TokenFormat} ${BatchJob['kind']}`

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
  /** On how many threads of its own the runtime makes RSA signatures. */
  readonly cryptoThreads: number
  readonly threads: number
  /** Are the threads running already? */
  readonly started: boolean
}

/**
 * Are threads worth it for this many tokens?
 * @param kernel called only when the answer depends on it, since the kernel has to be loaded for that
 */
export async function threadsPay(
  situation: Situation,
  kernel: () => Promise<Kernel | undefined>,
): Promise<boolean> {
  const { job, count, chunkSize, processors, threads, started } = situation
  const { format, kind } = job
  if (processors < 2 || threads < 2 || count <= chunkSize) return false
  if (format === 'rs256') return rsaThreadsPay(situation)
  const isEnough = (which: Kernel) => {
    const marks = MARKS[which][`${format} ${kind}`]
    return count >= (started ? marks.started : marks.toBeStarted)
  }
  // The faster kernel needs more tokens to make threads worth it.
  return isEnough('simd') || (isEnough('portable') && (await kernel()) === 'portable')
}

/** What it costs to start threads, in signatures that one processor makes in that time: about 150 milliseconds. */
const START = 600

/*
 * RSA is different: inline, the runtime makes the signatures on threads of its own (libuv's on Node, four by default), so all
 * processors are at work already where there are no more than that. Measured on two cores (x86-64, Node 20.20) side by side, a
 * signature takes 225 to 232 µs of processor time by WebCrypto and 225 to 231 µs by node:crypto on worker threads: neither
 * wins, and threads have to be started first. They win where the processors outnumber the runtime's threads.
 */
function rsaThreadsPay({ count, processors, cryptoThreads, threads, started }: Situation): boolean {
  const workers = Math.min(threads, processors)
  if (workers <= cryptoThreads) return false
  return started || count >= START / (1 / cryptoThreads - 1 / workers)
}
