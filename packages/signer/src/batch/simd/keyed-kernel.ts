import { BLOCK, type BlockHash, digest } from '../../hmac/index.js'
import type { SimdKernel } from './kernel.js'

/** The kernel with a secret: keeps the states of the hash after the inner and the outer key private. */
export interface KeyedKernel {
  /** The same for messages that begin with these whole blocks, without them. */
  withPrefix(blocks: Uint8Array): KeyedKernel
  /** Calls `work` while the states are in the kernel's memory, then wipes everything there except texts. */
  use(work: () => void): void
}

export function keyedKernel(kernel: SimdKernel, hash: BlockHash, secret: Uint8Array): KeyedKernel {
  const key = new Uint8Array(BLOCK)
  key.set(secret.length > BLOCK ? digest(hash, secret) : secret)
  const stateAfter = (pad: number) => {
    const block = key.map((byte) => byte ^ pad)
    const state = absorb(kernel, hash.start, block)
    block.fill(0)
    return state
  }
  const inner = stateAfter(0x36)
  const outer = stateAfter(0x5c)
  key.fill(0)
  return fromStates(kernel, inner, outer)
}

function fromStates(kernel: SimdKernel, inner: Uint32Array, outer: Uint32Array): KeyedKernel {
  return {
    withPrefix: (blocks) => fromStates(kernel, absorb(kernel, inner, blocks), outer),
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

/** The state after more blocks. */
function absorb(kernel: SimdKernel, state: Uint32Array | readonly number[], data: Uint8Array): Uint32Array {
  const { words, bytes, at } = kernel
  try {
    words.set(state, at.INNER / 4)
    for (let start = 0; start < data.length; start += at.LINES_SIZE) {
      const part = data.subarray(start, start + at.LINES_SIZE)
      bytes.set(part, at.LINES)
      // The kernel tells the hashes apart by the number of words.
      kernel.absorb(state.length, at.INNER, at.LINES, part.length / BLOCK)
    }
    return words.slice(at.INNER / 4, at.INNER / 4 + state.length)
  } finally {
    wipe(kernel)
    bytes.fill(0, at.LINES, at.LINES + Math.min(data.length, at.LINES_SIZE))
  }
}

/** Leaves no part of keys, hashes and messages behind. */
function wipe({ bytes, at }: SimdKernel): void {
  bytes.fill(0, 0, at.LINE_STARTS)
}
