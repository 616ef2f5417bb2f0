import { sha1 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { TokenFormat } from '../../token-options.js'
import type { SimdKernel } from './kernel.js'

/** How many 32-bit words the state of a hash has; this is how the kernel tells the hashes apart. */
const WORDS: Readonly<Record<TokenFormat, number>> = { t1: 5, jwt: 8 }
const START: Readonly<Record<TokenFormat, readonly number[]>> = {
  t1: [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0],
  jwt: [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19],
}
const BLOCK = 64

/** The kernel with a secret: the states of the hash after the inner and after the outer key, which stay private. */
export interface KeyedKernel {
  /** The same for messages that all begin with these whole blocks. */
  withPrefix(blocks: Uint8Array): KeyedKernel
  /** Calls `work` while the states are in the kernel's memory, and wipes all of it but texts afterwards. */
  use(work: () => void): void
}

export function keyedKernel(kernel: SimdKernel, format: TokenFormat, secret: Uint8Array): KeyedKernel {
  const key = new Uint8Array(BLOCK)
  key.set(secret.length > BLOCK ? (format === 't1' ? sha1 : sha256)(secret) : secret)
  const stateAfter = (pad: number) => {
    const block = key.map((byte) => byte ^ pad)
    const state = absorb(kernel, format, START[format], block)
    block.fill(0)
    return state
  }
  const inner = stateAfter(0x36)
  const outer = stateAfter(0x5c)
  key.fill(0)
  return fromStates(kernel, format, inner, outer)
}

function fromStates(
  kernel: SimdKernel,
  format: TokenFormat,
  inner: Uint32Array,
  outer: Uint32Array,
): KeyedKernel {
  return {
    withPrefix: (blocks) => fromStates(kernel, format, absorb(kernel, format, inner, blocks), outer),
    use(work) {
      try {
        kernel.words.set(inner, kernel.at.INNER / 4)
        kernel.words.set(outer, kernel.at.OUTER / 4)
        work()
      } finally {
        wipe(kernel)
      }
    },
  }
}

/** The state after some more blocks. */
function absorb(
  kernel: SimdKernel,
  format: TokenFormat,
  state: Uint32Array | readonly number[],
  data: Uint8Array,
): Uint32Array {
  const { words, bytes, at } = kernel
  try {
    words.set(state, at.INNER / 4)
    for (let start = 0; start < data.length; start += at.LINES_SIZE) {
      const part = data.subarray(start, start + at.LINES_SIZE)
      bytes.set(part, at.LINES)
      kernel.absorb(WORDS[format], at.INNER, at.LINES, part.length / BLOCK)
    }
    return words.slice(at.INNER / 4, at.INNER / 4 + WORDS[format])
  } finally {
    wipe(kernel)
    bytes.fill(0, at.LINES, at.LINES + Math.min(data.length, at.LINES_SIZE))
  }
}

/** Nothing of the keys, hashes and messages stays. */
function wipe({ bytes, at }: SimdKernel): void {
  bytes.fill(0, 0, at.LINE_STARTS)
}
