import { writeCounter } from '../counter.js'
import type { SimdKernel } from './kernel.js'

const BLOCK = 64

/** The last blocks of a message: with SHA-1's and SHA-256's padding, which are the same. */
export interface MessageTail {
  readonly blocks: number
  readonly bytes: Uint8Array<ArrayBuffer>
}

/**
 * Pads the end of a message for HMAC.
 * @param before how many bytes of the message come before it, whole blocks
 */
export function messageTail(end: Uint8Array, before: number): MessageTail {
  const blocks = Math.ceil((end.length + 9) / BLOCK)
  const bytes = new Uint8Array(blocks * BLOCK)
  bytes.set(end)
  bytes[end.length] = 0x80
  // The key takes a block of its own. Messages are far shorter than 2^32 bits.
  new DataView(bytes.buffer).setUint32(bytes.length - 4, (BLOCK + before + end.length) * 8)
  return { blocks, bytes }
}

/** Lays the ends of the next four messages, and what stands before them, into the kernel. */
export function placeTails(
  { bytes, at }: SimdKernel,
  tail: MessageTail,
  { lead, leadAt, counter, digits }: { lead: Uint8Array; leadAt: number; counter: number; digits: number },
  first: number,
): void {
  for (let lane = 0; lane < 4; lane++) {
    const start = at.TAILS + lane * at.TAIL_SIZE
    bytes.set(lead, start + leadAt)
    bytes.set(tail.bytes, start + at.TAIL_LEAD)
    writeCounter(bytes, start + counter, start + counter + digits, first + lane)
  }
}

/** Runs the kernel as often as its memory makes necessary. `sign` makes tokens at OUTPUT. */
export function inPieces(
  { bytes, at }: SimdKernel,
  stride: number,
  count: number,
  target: Uint8Array,
  sign: (done: number, count: number) => void,
): void {
  const maxPiece = tokensInOutput(at, stride)
  for (let done = 0; done < count; done += maxPiece) {
    const piece = Math.min(maxPiece, count - done)
    sign(done, piece)
    target.set(bytes.subarray(at.OUTPUT, at.OUTPUT + piece * stride), done * stride)
  }
}

/** The kernel writes up to 15 bytes more than a token has, or a token's text that lies in front of a mask. */
const SLACK = 64

/** How many tokens fit, in fours. */
export function tokensInOutput(at: SimdKernel['at'], stride: number): number {
  const fitting = Math.floor((at.OUTPUT_SIZE - SLACK) / stride)
  return stride + SLACK > at.TEMPLATE_SIZE ? 0 : fitting - (fitting % 4)
}
